import { Injectable } from '@nestjs/common';
import type { ImportedRecord } from '../entities/import.entity';
import type { RecordType } from './record-type';
import { UserRecord } from './user-record';

/** What can be imported. */
@Injectable()
export class RecordTypes {
  private readonly types: Record<ImportedRecord, RecordType>;

  constructor(users: UserRecord) {
    this.types = { user: users as RecordType, organization: users as RecordType };
  }

  of(record: ImportedRecord): RecordType {
    return this.types[record];
  }
}
