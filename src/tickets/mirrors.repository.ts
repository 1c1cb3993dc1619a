import { Injectable } from '@nestjs/common';
import type { Insert, Tx } from '../persistence';
import { MirroredTicketEntity } from './mirrored-ticket.entity';

export type MirrorKey = Pick<MirroredTicketEntity, 'source_id' | 'external_id'>;

@Injectable()
export class MirrorsRepository {
  /** Locked until the commit, as the tickets they name. */
  async findForWrite(tx: Tx, keys: MirrorKey[]): Promise<MirroredTicketEntity[]> {
    if (keys.length === 0) return [];
    const query = tx.createQueryBuilder(MirroredTicketEntity, 'mirror').where(keys).orderBy('mirror.ticket_id');
    if (tx.connection.options.type === 'postgres') query.setLock('pessimistic_write');
    return query.getMany();
  }

  /** New ones; one that another process added meanwhile breaks the key, and is not replaced. */
  add(mirrors: MirroredTicketEntity[]): Insert {
    return { table: 'mirrored_tickets', rows: mirrors.map(toRow) };
  }

  save(mirrors: MirroredTicketEntity[]): Insert {
    return { ...this.add(mirrors), replaceOn: ['source_id', 'external_id'] };
  }
}

const toRow = ({ source_id, external_id, ticket_id, last_occurred_at }: MirroredTicketEntity) => ({
  source_id,
  external_id,
  ticket_id,
  last_occurred_at,
});
