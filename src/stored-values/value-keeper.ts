import { Injectable } from '@nestjs/common';
import { Clock, stampAfter } from '../common/clock';
import { FieldDependents, FieldDirectory } from '../custom-fields';
import type { Tx } from '../persistence';
import type { FieldDefinition, FieldValue } from '../rules';
import { type RecordTable, type RecordValues, RecordValuesRepository } from './record-values.repository';
import { mergeValues, retag, retagField } from './retag';

const SLICE = 500;

type Rewrite = (value: FieldValue) => FieldValue;
type Change = (row: RecordValues, fields: readonly FieldDefinition[]) => RecordValues | undefined;

/** Keeps stored values, and the tags they give, in step with the fields and options that change under them. */
@Injectable()
export class ValueKeeper {
  constructor(
    private readonly dependents: FieldDependents,
    private readonly fields: FieldDirectory,
    private readonly repository: RecordValuesRepository,
    private readonly clock: Clock,
  ) {}

  keep(record: RecordTable): void {
    this.dependents.register({
      owner: record.owner,
      removingField: (tx, field) => this.rewrite(tx, record, field, () => null),
      removingOption: (tx, field, option) => this.rewrite(tx, record, field, without(option.value)),
      renamingOption: (tx, field, option, value) => this.rewrite(tx, record, field, renamed(option.value, value)),
      changingTag: (tx, field, tag) => this.retag(tx, record, field, { ...field, tag }),
    });
  }

  private rewrite(tx: Tx, record: RecordTable, field: FieldDefinition, change: Rewrite): Promise<void> {
    const key = field.key ?? String(field.id);
    return this.update(tx, record, field, (row, fields) => {
      const before = row.values[key] ?? null;
      const after = change(before);
      if (after === before) return undefined;
      const values = mergeValues(row.values, { [key]: after });
      return { ...row, values, tags: retag(fields, row.tags, row.values, values) };
    });
  }

  private retag(tx: Tx, record: RecordTable, field: FieldDefinition, changed: FieldDefinition): Promise<void> {
    return this.update(tx, record, field, (row, fields) => {
      const tags = retagField(fields, row.tags, row.values, changed);
      return tags.join(' ') === row.tags.join(' ') ? undefined : { ...row, tags };
    });
  }

  /** Goes through the records that hold a value of the field, in slices of ids. */
  private async update(tx: Tx, record: RecordTable, field: FieldDefinition, change: Change): Promise<void> {
    const fields = (await this.fields.of(record.owner, tx)).all;
    const now = this.clock.now();
    for (let lastId = 0; ;) {
      const rows = await this.repository.findHolding(tx, record, field.key ?? String(field.id), lastId, SLICE);
      const changed = rows.flatMap((row) => {
        const after = change(row, fields);
        return after ? [{ ...after, updated_at: stampAfter(row.updated_at, now) }] : [];
      });
      await this.repository.save(tx, record, changed);
      if (rows.length < SLICE) return;
      lastId = rows[rows.length - 1]!.id;
    }
  }
}

const without =
  (tag: string): Rewrite =>
  (value) => {
    if (!Array.isArray(value)) return value === tag ? null : value;
    if (!value.includes(tag)) return value;
    const rest = value.filter((member) => member !== tag);
    return rest.length === 0 ? null : rest;
  };

const renamed =
  (from: string, to: string): Rewrite =>
  (value) => {
    if (!Array.isArray(value)) return value === from ? to : value;
    return value.includes(from) ? value.map((member) => (member === from ? to : member)) : value;
  };
