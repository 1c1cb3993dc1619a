import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl } from '../common/http';
import { ValidBody } from '../common/validation';
import { DryRunService } from './dry-run.service';
import { DryRunBody } from './dto/dry-run.body';

@ApiTags('Triggers')
@Controller('api/v2/triggers/dry_run')
export class DryRunController {
  constructor(private readonly dryRuns: DryRunService) {}

  @Post()
  @RequireAccess('manager')
  @HttpCode(200)
  dryRun(@ValidBody(DryRunBody) body: DryRunBody, @CurrentUser() author: Principal, @BaseUrl() base: string) {
    return this.dryRuns.run(body, author, base);
  }
}
