import { Entity, Index } from 'typeorm';
import { GeneratedId, InstantColumn, IntegerColumn, TextColumn } from '../../persistence';

/** A part of an uploaded file: in the database, so that any process can read it and one backup holds it. */
@Entity('import_chunks')
@Index('import_chunks_of_file', ['file_key', 'position'], { unique: true })
@Index('import_chunks_by_time', ['created_at'])
export class ImportChunkEntity {
  @GeneratedId() id: number;
  @TextColumn() file_key: string;
  @IntegerColumn() position: number;
  /** Deflated, in Base64. */
  @TextColumn() data: string;
  @InstantColumn() created_at: string;
}
