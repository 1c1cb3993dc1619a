import { Entity, Index } from 'typeorm';
import { GeneratedId, IntegerColumn, JsonColumn, TextColumn } from '../../persistence';

/** What applying an import did to a record, so that it can be taken back. */
@Entity('import_changes')
@Index('import_changes_of_import', ['import_id', 'id'])
@Index('import_changes_kept', ['import_id', 'id'], { where: 'kept IS NOT NULL' })
export class ImportChangeEntity {
  @GeneratedId() id: number;
  @IntegerColumn() import_id: number;
  @IntegerColumn() line: number;
  @IntegerColumn() record_id: number;
  @TextColumn() action: 'create' | 'update';
  /** What the record was before; null of a new one. */
  @JsonColumn({ nullable: true }) before: object | null;
  /** Of the state that the import left. */
  @TextColumn() digest: string;
  /** Why an undo left it alone. */
  @TextColumn({ nullable: true }) kept: string | null;
}
