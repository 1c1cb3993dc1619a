import { Entity, Index } from 'typeorm';
import { GeneratedId, IntegerColumn, TextColumn } from '../../persistence';

/** What a preview said of some rows, a letter each. */
@Entity('import_verdicts')
@Index('import_verdicts_of_import', ['import_id', 'first_row'], { unique: true })
export class ImportVerdictsEntity {
  @GeneratedId() id: number;
  @IntegerColumn() import_id: number;
  /** From 0. */
  @IntegerColumn() first_row: number;
  @TextColumn() letters: string;
}
