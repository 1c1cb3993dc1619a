import { Controller, Delete, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, QueryText } from '../common/http';
import { readIds } from '../common/pagination';
import { ValidBody } from '../common/validation';
import { TriggerOrderBody, TriggersBody } from './dto/trigger.body';
import { TriggerBatchesService } from './trigger-batches.service';
import { toTrigger } from './trigger.mapper';

@ApiTags('Triggers')
@Controller('api/v2/triggers')
export class TriggerBatchesController {
  constructor(private readonly batches: TriggerBatchesService) {}

  @Put('update_many')
  @RequireAccess('admin')
  async update(@ValidBody(TriggersBody) body: TriggersBody, @CurrentUser() author: Principal, @BaseUrl() base: string) {
    const triggers = await this.batches.update(body.triggers ?? [], author);
    return {
      triggers: triggers.map((trigger) => toTrigger(trigger, base)),
      next_page: null,
      previous_page: null,
      count: triggers.length,
    };
  }

  @Delete('destroy_many')
  @RequireAccess('admin')
  @HttpCode(204)
  delete(@QueryText('ids') ids?: string): Promise<void> {
    return this.batches.delete(readIds(ids));
  }

  @Put('reorder')
  @RequireAccess('admin')
  @HttpCode(200)
  async reorder(@ValidBody(TriggerOrderBody) body: TriggerOrderBody): Promise<object> {
    await this.batches.reorder(body.trigger_ids ?? []);
    return {};
  }
}
