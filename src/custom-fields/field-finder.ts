import { Injectable } from '@nestjs/common';
import { notFound } from '../common/errors';
import type { Tx } from '../persistence';
import type { CustomFieldOptionEntity } from './custom-field-option.entity';
import { CustomFieldsRepository, type FieldRow } from './custom-fields.repository';
import type { FieldResource } from './field-resource';

/** Finds what the path of a request names. */
@Injectable()
export class FieldFinder {
  constructor(private readonly repository: CustomFieldsRepository) {}

  /** By id or, where fields have one, by key in any case (zendesk.md 1.1). @throws AppError 404 */
  async require(tx: Tx, { owner, keyed }: FieldResource, idOrKey: string): Promise<FieldRow> {
    const id = toId(idOrKey);
    const row =
      id !== undefined
        ? await this.repository.findById(tx, owner, id)
        : keyed
          ? await this.repository.findByKey(tx, owner, idOrKey.toLowerCase())
          : undefined;
    if (!row) throw notFound();
    return row;
  }

  /** @throws AppError 404 */
  requireOption({ options }: FieldRow, id: string): CustomFieldOptionEntity {
    const option = options.find((one) => one.id === toId(id));
    if (!option) throw notFound();
    return option;
  }
}

const toId = (text: string): number | undefined => (/^[0-9]{1,15}$/.test(text) ? Number(text) : undefined);
