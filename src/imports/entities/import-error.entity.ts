import { Entity, Index } from 'typeorm';
import { GeneratedId, IntegerColumn, TextColumn } from '../../persistence';

/** Something that is wrong with a row. */
@Entity('import_errors')
@Index('import_errors_of_import', ['import_id', 'line', 'id'])
export class ImportErrorEntity {
  @GeneratedId() id: number;
  @IntegerColumn() import_id: number;
  @IntegerColumn() line: number;
  /** Null when it is about the whole row. */
  @TextColumn({ nullable: true }) column_name: string | null;
  @TextColumn({ nullable: true }) cell: string | null;
  @TextColumn() code: string;
  @TextColumn() message: string;
}
