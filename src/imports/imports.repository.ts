import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { forUpdate, insertAll, paginate, type Tx } from '../persistence';
import { ImportChangeEntity } from './entities/import-change.entity';
import { ImportChunkEntity } from './entities/import-chunk.entity';
import { ImportErrorEntity } from './entities/import-error.entity';
import { ImportVerdictsEntity } from './entities/import-verdicts.entity';
import { AT_WORK, type ImportedRecord, ImportEntity } from './entities/import.entity';

type New<Entity> = Omit<Entity, 'id'>;

@Injectable()
export class ImportsRepository {
  insert(tx: Tx, row: New<ImportEntity>): Promise<ImportEntity> {
    return tx.save(ImportEntity, tx.create(ImportEntity, row));
  }

  find(tx: Tx, record: ImportedRecord, id: number): Promise<ImportEntity | null> {
    return tx.findOneBy(ImportEntity, { id, record });
  }

  findById(tx: Tx, id: number): Promise<ImportEntity | null> {
    return tx.findOneBy(ImportEntity, { id });
  }

  /** Nobody else changes it until the transaction ends. */
  lock(tx: Tx, id: number): Promise<ImportEntity | null> {
    return forUpdate(tx, tx.createQueryBuilder(ImportEntity, 'import').where('import.id = :id', { id })).getOne();
  }

  /** Newest first. */
  list(tx: Tx, record: ImportedRecord, request: PageRequest): Promise<Page<ImportEntity>> {
    const query = tx.createQueryBuilder(ImportEntity, 'import').where('import.record = :record', { record });
    return paginate(query, request, [{ column: 'import.id', direction: 'DESC', property: 'id' }]);
  }

  async update(tx: Tx, id: number, changes: Partial<ImportEntity>): Promise<void> {
    await tx.update(ImportEntity, { id }, changes as never);
  }

  async insertChunk(tx: Tx, chunk: New<ImportChunkEntity>): Promise<void> {
    await tx.insert(ImportChunkEntity, chunk);
  }

  async findChunk(tx: Tx, key: string, position: number): Promise<string | undefined> {
    const where = { file_key: key, position };
    return (await tx.findOne(ImportChunkEntity, { where, select: { id: true, data: true } }))?.data;
  }

  async removeChunks(tx: Tx, key: string): Promise<void> {
    await tx.delete(ImportChunkEntity, { file_key: key });
  }

  /** Of uploads that never became an import. */
  async removeOrphans(tx: Tx, before: string): Promise<void> {
    const query = tx.createQueryBuilder().delete().from(ImportChunkEntity);
    query.where('created_at < :before AND file_key NOT IN (SELECT file_key FROM imports)', { before });
    await query.execute();
  }

  /** What was found in some rows. */
  async addFindings(tx: Tx, errors: New<ImportErrorEntity>[], verdicts: New<ImportVerdictsEntity>[]): Promise<void> {
    await insertAll(tx, [
      { table: 'import_errors', rows: errors.map((error) => ({ ...error })), isSlim: true },
      { table: 'import_verdicts', rows: verdicts.map((verdict) => ({ ...verdict })) },
    ]);
  }

  async removeFindings(tx: Tx, importId: number): Promise<void> {
    await tx.delete(ImportErrorEntity, { import_id: importId });
    await tx.delete(ImportVerdictsEntity, { import_id: importId });
  }

  /** By line. */
  findErrors(tx: Tx, importId: number, request: PageRequest): Promise<Page<ImportErrorEntity>> {
    const query = tx.createQueryBuilder(ImportErrorEntity, 'error').where('error.import_id = :importId', { importId });
    return paginate(query, request, [
      { column: 'error.line', direction: 'ASC', property: 'line' },
      { column: 'error.id', direction: 'ASC', property: 'id' },
    ]);
  }

  /** Of the lines from one on, by line. */
  findErrorsFrom(tx: Tx, importId: number, line: number, until: number): Promise<ImportErrorEntity[]> {
    return tx
      .createQueryBuilder(ImportErrorEntity, 'error')
      .where('error.import_id = :importId AND error.line BETWEEN :line AND :until', { importId, line, until })
      .orderBy('error.line')
      .addOrderBy('error.id')
      .getMany();
  }

  async findLetters(tx: Tx, importId: number, firstRow: number): Promise<string> {
    const verdicts = await tx.findOneBy(ImportVerdictsEntity, { import_id: importId, first_row: firstRow });
    return verdicts?.letters ?? '';
  }

  async addChanges(tx: Tx, changes: New<ImportChangeEntity>[]): Promise<void> {
    const rows = changes.map(({ before, ...change }) => ({ ...change, before: before && JSON.stringify(before) }));
    await insertAll(tx, [{ table: 'import_changes', rows, isSlim: true }]);
  }

  /** The last ones that may be taken back. */
  findLastChanges(tx: Tx, importId: number, limit: number): Promise<ImportChangeEntity[]> {
    return tx.find(ImportChangeEntity, {
      where: { import_id: importId, kept: IsNull() },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Those of records that were there before, in the order in which they were made. */
  findUpdates(tx: Tx, importId: number, afterId: number, limit: number): Promise<ImportChangeEntity[]> {
    return tx.find(ImportChangeEntity, {
      where: { import_id: importId, id: MoreThan(afterId), action: 'update' },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  countChanges(tx: Tx, importId: number): Promise<number> {
    return tx.countBy(ImportChangeEntity, { import_id: importId, kept: IsNull() });
  }

  async removeChanges(tx: Tx, ids: number[]): Promise<void> {
    if (ids.length > 0) await tx.delete(ImportChangeEntity, ids);
  }

  async keepChange(tx: Tx, id: number, kept: string): Promise<void> {
    await tx.update(ImportChangeEntity, { id }, { kept });
  }

  /** What an undo left alone. */
  findKept(tx: Tx, importId: number, request: PageRequest): Promise<Page<ImportChangeEntity>> {
    const query = tx.createQueryBuilder(ImportChangeEntity, 'change');
    query.where('change.import_id = :importId AND change.kept IS NOT NULL', { importId });
    return paginate(query, request, [{ column: 'change.id', direction: 'ASC', property: 'id' }]);
  }

  async removeKept(tx: Tx, importId: number): Promise<void> {
    await tx.delete(ImportChangeEntity, { import_id: importId, kept: Not(IsNull()) });
  }

  /** Those that were finished or left before an instant; one that waits for its turn is neither. */
  async findOld(tx: Tx, before: string, limit: number): Promise<number[]> {
    const where = { updated_at: LessThan(before), status: Not(In(AT_WORK)) };
    const old = await tx.find(ImportEntity, { where, select: { id: true }, order: { id: 'ASC' }, take: limit });
    return old.map(({ id }) => id);
  }

  async remove(tx: Tx, id: number): Promise<void> {
    const found = await this.lock(tx, id);
    if (!found) return;
    await this.removeFindings(tx, id);
    await tx.delete(ImportChangeEntity, { import_id: id });
    await this.removeChunks(tx, found.file_key);
    await tx.delete(ImportEntity, { id });
  }
}
