import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { FieldDependents, FieldDirectory } from '../custom-fields';
import type { Tx } from '../persistence';
import type { FieldDefinition, FieldValue } from '../rules';
import { RecordValuesRepository, type RecordTable } from './record-values.repository';
import { mergeValues, retag } from './retag';

const SLICE = 500;

type Rewrite = (value: FieldValue) => FieldValue;

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
    });
  }

  private async rewrite(tx: Tx, record: RecordTable, field: FieldDefinition, change: Rewrite): Promise<void> {
    const { key } = field;
    if (key === null) return;
    const fields = (await this.fields.of(record.owner)).all;
    const now = toInstant(this.clock.now());
    for (let lastId = 0; ;) {
      const rows = await this.repository.findHolding(tx, record, key, lastId, SLICE);
      const changed = rows.flatMap((row) => {
        const before = row.values[key] ?? null;
        const after = change(before);
        if (after === before) return [];
        const values = mergeValues(row.values, { [key]: after });
        return [{ id: row.id, values, tags: retag(fields, row.tags, row.values, values) }];
      });
      await this.repository.save(tx, record, changed, now);
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
