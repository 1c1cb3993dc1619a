import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { mapPage } from '../common/pagination';
import { paginate, type Tx, runPrepared } from '../persistence';
import type { FieldOwner } from '../rules';
import { CustomFieldOptionEntity } from './custom-field-option.entity';
import { CustomFieldEntity, SYSTEM_TYPES } from './custom-field.entity';
import { FieldSetEntity } from './field-set.entity';

/** A field with its options in order. */
export interface FieldRow {
  field: CustomFieldEntity;
  options: CustomFieldOptionEntity[];
}

export type NewField = Omit<CustomFieldEntity, 'id'>;
export type NewOption = Pick<CustomFieldOptionEntity, 'name' | 'value' | 'position'>;

@Injectable()
export class CustomFieldsRepository {
  async revision(tx: Tx, owner: FieldOwner): Promise<number> {
    return (await tx.findOneByOrFail(FieldSetEntity, { owner })).revision;
  }

  /** Every owner's revision, which nobody can change until the transaction ends. */
  async holdRevisions(tx: Tx): Promise<Map<FieldOwner, number>> {
    await lockOnPostgres(tx, 'pg_advisory_xact_lock_shared');
    return this.revisions(tx);
  }

  /** The same for a change of fields, which waits until nobody holds them. */
  async lockRevisions(tx: Tx): Promise<Map<FieldOwner, number>> {
    await lockOnPostgres(tx, 'pg_advisory_xact_lock');
    return this.revisions(tx);
  }

  /** Makes every process read the fields of this owner again. */
  async raiseRevision(tx: Tx, owner: FieldOwner): Promise<void> {
    await tx.increment(FieldSetEntity, { owner }, 'revision', 1);
  }

  async findPage(tx: Tx, owner: FieldOwner, request: PageRequest): Promise<Page<FieldRow>> {
    const query = tx.createQueryBuilder(CustomFieldEntity, 'field').where('field.owner = :owner', { owner });
    const page = await paginate(query, request, [
      { column: 'field.position', direction: 'ASC', property: 'position' },
      { column: 'field.id', direction: 'ASC', property: 'id' },
    ]);
    const rows = await this.withOptions(tx, page.rows);
    const rowOf = new Map(rows.map((row) => [row.field, row]));
    return mapPage(page, (field) => rowOf.get(field)!);
  }

  /** Every field that holds custom values, by position. */
  async findCustom(tx: Tx, owner: FieldOwner): Promise<FieldRow[]> {
    const where = { owner, type: Not(In([...SYSTEM_TYPES])) };
    return this.withOptions(tx, await tx.find(CustomFieldEntity, { where, order: { position: 'ASC', id: 'ASC' } }));
  }

  async findById(tx: Tx, owner: FieldOwner, id: number): Promise<FieldRow | undefined> {
    return this.first(tx, await tx.findBy(CustomFieldEntity, { owner, id }));
  }

  async findByKey(tx: Tx, owner: FieldOwner, keyFolded: string): Promise<FieldRow | undefined> {
    return this.first(tx, await tx.findBy(CustomFieldEntity, { owner, key_folded: keyFolded }));
  }

  count(tx: Tx, owner: FieldOwner): Promise<number> {
    return tx.countBy(CustomFieldEntity, { owner });
  }

  countCustom(tx: Tx, owner: FieldOwner): Promise<number> {
    return tx.countBy(CustomFieldEntity, { owner, system: false });
  }

  /** Ids in order of position. */
  async ids(tx: Tx, owner: FieldOwner): Promise<number[]> {
    const rows = await tx.find(CustomFieldEntity, {
      where: { owner },
      select: { id: true },
      order: { position: 'ASC', id: 'ASC' },
    });
    return rows.map(({ id }) => id);
  }

  async lastPosition(tx: Tx, owner: FieldOwner): Promise<number> {
    return (await tx.maximum(CustomFieldEntity, 'position', { owner })) ?? -1;
  }

  /** Frees a position: when another field stands there, it and all behind it move one further. */
  async freePosition(tx: Tx, owner: FieldOwner, position: number): Promise<void> {
    if (!(await tx.existsBy(CustomFieldEntity, { owner, position }))) return;
    await tx
      .createQueryBuilder()
      .update(CustomFieldEntity)
      .set({ position: () => 'position + 1' })
      .where('owner = :owner AND position >= :position', { owner, position })
      .execute();
  }

  async setPosition(tx: Tx, id: number, position: number): Promise<void> {
    await tx.update(CustomFieldEntity, { id }, { position });
  }

  async insert(tx: Tx, field: NewField): Promise<CustomFieldEntity> {
    return tx.save(CustomFieldEntity, { ...field });
  }

  async update(tx: Tx, id: number, changes: Partial<NewField>): Promise<void> {
    await tx.update(CustomFieldEntity, { id }, changes as never);
  }

  /** Its options go with it. */
  async remove(tx: Tx, id: number): Promise<void> {
    await tx.delete(CustomFieldEntity, { id });
  }

  findOptionPage(tx: Tx, fieldId: number, request: PageRequest): Promise<Page<CustomFieldOptionEntity>> {
    const query = tx
      .createQueryBuilder(CustomFieldOptionEntity, 'option')
      .where('option.field_id = :fieldId', { fieldId });
    return paginate(query, request, [
      { column: 'option.position', direction: 'ASC', property: 'position' },
      { column: 'option.id', direction: 'ASC', property: 'id' },
    ]);
  }

  async insertOptions(tx: Tx, fieldId: number, options: NewOption[]): Promise<void> {
    const rows = options.map((option) => ({ ...option, field_id: fieldId }));
    for (let at = 0; at < rows.length; at += SLICE)
      await tx.insert(CustomFieldOptionEntity, rows.slice(at, at + SLICE));
  }

  async updateOption(tx: Tx, id: number, changes: Partial<NewOption>): Promise<void> {
    await tx.update(CustomFieldOptionEntity, { id }, changes);
  }

  async removeOption(tx: Tx, id: number): Promise<void> {
    await tx.delete(CustomFieldOptionEntity, { id });
  }

  private async revisions(tx: Tx): Promise<Map<FieldOwner, number>> {
    const sets = await runPrepared<FieldSetEntity>(tx, 'SELECT owner, revision FROM custom_field_sets', []);
    return new Map(sets.map(({ owner, revision }) => [owner, revision]));
  }

  private async first(tx: Tx, fields: CustomFieldEntity[]): Promise<FieldRow | undefined> {
    return (await this.withOptions(tx, fields))[0];
  }

  private async withOptions(tx: Tx, fields: CustomFieldEntity[]): Promise<FieldRow[]> {
    const withOptions = fields.filter(({ type }) => type === 'dropdown' || type === 'multiselect');
    const options =
      withOptions.length === 0
        ? []
        : await tx.find(CustomFieldOptionEntity, {
            where: { field_id: In(withOptions.map(({ id }) => id)) },
            order: { position: 'ASC', id: 'ASC' },
          });
    const optionsOf = new Map<number, CustomFieldOptionEntity[]>(fields.map(({ id }) => [id, []]));
    for (const option of options) optionsOf.get(option.field_id)?.push(option);
    return fields.map((field) => ({ field, options: optionsOf.get(field.id) ?? [] }));
  }
}

/** Rows per insert: SQLite takes 32 766 parameters, PostgreSQL 65 535. */
const SLICE = 500;

/**
 * On SQLite all writes pass one gate, which holds more than this lock. It is no row lock because those are not fair: ticket
 * writes that share one would keep a change of fields waiting for seconds.
 */
async function lockOnPostgres(tx: Tx, lock: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared'): Promise<void> {
  if (tx.connection.options.type === 'postgres') await tx.query(`SELECT ${lock}(hashtext('custom_fields'))`);
}
