import { Injectable } from '@nestjs/common';
import { AppError, wordsOf } from '../../common/errors';
import { FieldOptionsService, ORGANIZATION_FIELDS, USER_FIELDS } from '../../custom-fields';
import type { ImportedRecord, ImportFailure } from '../entities/import.entity';

type Names = Record<string, string[]>;

/** Options that a file's labels become with `missing_options: create`, by the key of their field. */
@Injectable()
export class NewOptions {
  constructor(private readonly options: FieldOptionsService) {}

  /** @throws AppError 422 */
  async create(record: ImportedRecord, byKey: Names): Promise<void> {
    for (const [key, names] of Object.entries(byKey)) await this.options.add(resourceOf(record), key, names);
  }

  /** Why `create` would be refused: two labels may make one tag, for instance. */
  async failure(record: ImportedRecord, byKey: Names): Promise<ImportFailure | undefined> {
    for (const [key, names] of Object.entries(byKey)) {
      try {
        await this.options.checkAdding(resourceOf(record), key, names);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { code: 'options_refused', message: `Options of ${key} can't be created: ${wordsOf(error)}` };
      }
    }
    return undefined;
  }
}

const resourceOf = (record: ImportedRecord) => (record === 'user' ? USER_FIELDS : ORGANIZATION_FIELDS);
