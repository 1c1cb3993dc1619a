import { Module } from '@nestjs/common';
import { TriggersModule } from '../triggers';
import { DecisionRepository } from './decision.repository';
import { DecisionsController } from './decisions.controller';
import { DecisionsService } from './decisions.service';

@Module({
  imports: [TriggersModule],
  controllers: [DecisionsController],
  providers: [DecisionsService, DecisionRepository],
  exports: [DecisionRepository, DecisionsService],
})
export class DecisionsModule {}
