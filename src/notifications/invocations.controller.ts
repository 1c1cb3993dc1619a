import { Controller, Get, HttpCode, Param, Post, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireAccess } from '../common/access';
import { toInstant } from '../common/clock';
import { problem, Problems } from '../common/errors';
import { IdParam, QueryText } from '../common/http';
import { CursorQuery, type CursorRequest, mapPage, toEnvelope } from '../common/pagination';
import { WebhookErrorsFilter } from '../webhooks';
import { ValidBody } from '../common/validation';
import { ReplayInvocationsBody } from './dto/replay-invocations.body';
import { INVOCATION_STATUSES, statesOf, toInvocation, toInvocationAttempt } from './invocations.mapper';
import { InvocationsService } from './invocations.service';

@ApiTags('Webhooks')
@RequireAccess('admin')
@UseFilters(WebhookErrorsFilter)
@Controller('api/v2/webhooks/:webhook/invocations')
export class InvocationsController {
  constructor(private readonly invocations: InvocationsService) {}

  @Get()
  async list(
    @Param('webhook') key: string,
    @CursorQuery() page: CursorRequest,
    @QueryText('filter[status]') status?: string,
    @QueryText('filter[from_ts]') from?: string,
    @QueryText('filter[to_ts]') to?: string,
  ) {
    const problems = new Problems();
    const filter = {
      states: status === undefined ? undefined : readStatus(status, problems),
      from: readInstant(from, 'filter[from_ts]', problems),
      to: readInstant(to, 'filter[to_ts]', problems),
    };
    problems.refuse();
    return toEnvelope('invocations', mapPage(await this.invocations.list(key, filter, page), toInvocation), page);
  }

  @Post('replay')
  @HttpCode(200)
  async replay(@Param('webhook') key: string, @ValidBody(ReplayInvocationsBody) body: ReplayInvocationsBody) {
    return { replayed: await this.invocations.replay(key, body) };
  }

  @Get(':id/attempts')
  async attempts(@Param('webhook') key: string, @IdParam() id: number) {
    const { attempts, request } = await this.invocations.attempts(key, id);
    return { attempts: attempts.map(toInvocationAttempt(request)) };
  }
}

function readStatus(status: string, problems: Problems) {
  const states = statesOf(status);
  if (states.length > 0) return states;
  const description = `Filter status: is not one of ${INVOCATION_STATUSES.join(', ')}`;
  problems.add('filter[status]', problem('InvalidValue', description, { path: 'filter[status]' }));
  return undefined;
}

/** Seconds since the epoch, or an ISO instant. */
function readInstant(text: string | undefined, name: string, problems: Problems): string | undefined {
  if (text === undefined || text === '') return undefined;
  const isInstant = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T|$)/.test(text);
  const milliseconds = /^[0-9]{1,11}$/.test(text) ? Number(text) * 1000 : isInstant ? Date.parse(text) : NaN;
  if (!Number.isNaN(milliseconds)) return toInstant(milliseconds);
  const description = `${name}: must be seconds since 1970 or an instant such as 2026-11-23T09:00:00Z`;
  problems.add(name, problem('InvalidValue', description, { path: name }));
  return undefined;
}
