import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdParam } from '../common/http';
import { toTriggerUsage } from './trigger-usage.mapper';
import { TriggerUsageService } from './trigger-usage.service';

@ApiTags('Triggers')
@Controller('api/v2/triggers')
export class TriggerUsageController {
  constructor(private readonly usage: TriggerUsageService) {}

  @Get(':id/usage')
  async show(@IdParam() id: number) {
    return { trigger_usage: toTriggerUsage(await this.usage.of(id)) };
  }
}
