import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { LookupTargets } from './lookup-targets';
import { RecordValuesRepository } from './record-values.repository';
import { ValueKeeper } from './value-keeper';

/** What users and organizations share: custom field values kept on a record, and the tags they give. */
@Module({
  imports: [CustomFieldsModule],
  providers: [LookupTargets, RecordValuesRepository, ValueKeeper],
  exports: [LookupTargets, ValueKeeper],
})
export class StoredValuesModule {}
