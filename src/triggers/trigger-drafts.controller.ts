import { Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { problem, recordInvalid } from '../common/errors';
import { BaseUrl, IdParam } from '../common/http';
import { OptionalBody, requireWrapped, ValidBody } from '../common/validation';
import { TriggerBody, TriggerDraftBody } from './dto/trigger.body';
import { toTriggerDraft } from './trigger-draft.mapper';
import { TriggerDraftsService } from './trigger-drafts.service';
import { toTrigger } from './trigger.mapper';

@ApiTags('Trigger drafts')
@Controller('api/v2/triggers/:id')
export class TriggerDraftsController {
  constructor(private readonly drafts: TriggerDraftsService) {}

  @Get('draft')
  async show(@IdParam() id: number, @BaseUrl() base: string) {
    return { draft: toTriggerDraft(await this.drafts.show(id), base) };
  }

  @Put('draft')
  @RequireAccess('admin')
  async save(
    @IdParam() id: number,
    @ValidBody(TriggerDraftBody) body: TriggerDraftBody,
    @CurrentUser() author: Principal,
    @BaseUrl() base: string,
  ) {
    if (body.draft && body.trigger) {
      const description = 'Draft: the body holds draft and trigger, which are two names for one thing; give one';
      throw recordInvalid({ draft: [problem('InvalidValue', description, { code: 'ambiguous', path: 'draft' })] });
    }
    const input = requireWrapped(body.draft ?? body.trigger, 'trigger');
    return { draft: toTriggerDraft(await this.drafts.save(id, input, author, base), base) };
  }

  @Delete('draft')
  @RequireAccess('admin')
  @HttpCode(204)
  delete(@IdParam() id: number): Promise<void> {
    return this.drafts.delete(id);
  }

  @Post('publish')
  @RequireAccess('admin')
  @HttpCode(200)
  async publish(
    @IdParam() id: number,
    @OptionalBody(TriggerBody) body: TriggerBody,
    @CurrentUser() author: Principal,
    @BaseUrl() base: string,
  ) {
    return { trigger: toTrigger(await this.drafts.publish(id, body.trigger ?? {}, author, base), base) };
  }
}
