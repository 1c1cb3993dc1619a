import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { TemplatesModule } from '../templates';
import { StoredValuesModule } from '../stored-values';
import { TicketsModule } from '../tickets';
import { TriggersModule } from '../triggers';
import { DryRunController } from './dry-run.controller';
import { DryRunService } from './dry-run.service';
import { EffectPreviews } from './effect-previews';
import { ImaginedRequesters } from './imagined-requesters';

@Module({
  imports: [CustomFieldsModule, StoredValuesModule, TriggersModule, TicketsModule, TemplatesModule],
  controllers: [DryRunController],
  providers: [DryRunService, ImaginedRequesters, EffectPreviews],
})
export class TrialsModule {}
