import { Module } from '@nestjs/common';
import {
  OrganizationFieldsController,
  TicketFieldsController,
  UserFieldsController,
} from './custom-fields.controllers';
import { CustomFieldsRepository } from './custom-fields.repository';
import { CustomFieldsService } from './custom-fields.service';
import { FieldChanges } from './field-changes';
import { FieldDependents } from './field-dependents';
import { FieldDirectory } from './field-directory';
import { FieldFinder } from './field-finder';
import { FieldOptionsService } from './field-options.service';
import { OptionChanges } from './option-changes';

/** User, organization and ticket fields: one implementation, three owners. */
@Module({
  controllers: [UserFieldsController, OrganizationFieldsController, TicketFieldsController],
  providers: [
    CustomFieldsRepository,
    CustomFieldsService,
    FieldChanges,
    FieldDependents,
    FieldDirectory,
    FieldFinder,
    FieldOptionsService,
    OptionChanges,
  ],
  exports: [FieldDirectory, FieldDependents, FieldOptionsService],
})
export class CustomFieldsModule {}
