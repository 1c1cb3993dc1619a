import { Injectable } from '@nestjs/common';
import type { ImportedRecord } from '../entities/import.entity';
import { OrganizationRecord } from './organization-record';
import type { RecordType } from './record-type';
import { UserRecord } from './user-record';

/** What can be imported. */
@Injectable()
export class RecordTypes {
  private readonly types: Record<ImportedRecord, RecordType>;

  constructor(users: UserRecord, organizations: OrganizationRecord) {
    this.types = { user: users as RecordType, organization: organizations as RecordType };
  }

  of(record: ImportedRecord): RecordType {
    return this.types[record];
  }
}
