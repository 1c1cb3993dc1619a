import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../common/access';
import { badRequest, notFound } from '../common/errors';
import { BaseUrl, QueryText } from '../common/http';
import { CursorQuery, type CursorRequest, mapPage, toEnvelope } from '../common/pagination';
import { toJobStatus } from './job-status.mapper';
import { JobsService } from './jobs.service';

const MOST = 100;
/** What could be an id; anything else names nothing, and is no text for a database. */
const KEY = /^[\w-]{1,64}$/;

@ApiTags('Job statuses')
@Controller('api/v2/job_statuses')
export class JobStatusesController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  async list(@CursorQuery() page: CursorRequest, @CurrentUser() actor: Principal, @BaseUrl() base: string) {
    return toEnvelope('job_statuses', mapPage(await this.jobs.list(page, actor), toJobStatus(base)), page);
  }

  @Get('show_many')
  async showMany(@QueryText('ids') ids: string | undefined, @CurrentUser() actor: Principal, @BaseUrl() base: string) {
    const jobs = await this.jobs.showMany(readKeys(ids), actor);
    return { job_statuses: jobs.map(toJobStatus(base)), next_page: null, previous_page: null, count: jobs.length };
  }

  @Get(':id')
  async show(@Param('id') id: string, @CurrentUser() actor: Principal, @BaseUrl() base: string) {
    if (!KEY.test(id)) throw notFound();
    return { job_status: toJobStatus(base)(await this.jobs.show(id, actor)) };
  }
}

function readKeys(text = ''): string[] {
  const keys = text
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
  if (keys.length === 0) throw badRequest('BadRequest', 'ids must list ids, separated by commas', 'ids_missing');
  if (keys.length > MOST)
    throw badRequest('TooManyValues', `Maximum ${MOST} ids may be given per call`, 'too_many_values');
  return keys.filter((key) => KEY.test(key));
}
