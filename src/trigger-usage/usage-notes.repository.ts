import { Injectable } from '@nestjs/common';
import { type Insert, runPrepared, type Tx } from '../persistence';
import type { UsageNoteEntity } from './trigger-usage.entity';

@Injectable()
export class UsageNotesRepository {
  insert(notes: UsageNoteEntity[]): Insert {
    return { table: 'usage_notes', rows: notes.map((note) => ({ ...note, fired: JSON.stringify(note.fired) })) };
  }

  /** The oldest notes, taken away: whoever gets them counts them in the same transaction. */
  async take(tx: Tx, limit: number): Promise<UsageNoteEntity[]> {
    const statement = `DELETE FROM usage_notes WHERE id IN (SELECT id FROM usage_notes ORDER BY id LIMIT ?)
      RETURNING id, version, fired, created_at`;
    const rows = await runPrepared<Omit<UsageNoteEntity, 'fired'> & { fired: string }>(tx, statement, [limit]);
    const notes = rows.map((row) => ({ ...row, fired: JSON.parse(row.fired) as number[][] }));
    return notes.sort((a, b) => a.id - b.id);
  }
}
