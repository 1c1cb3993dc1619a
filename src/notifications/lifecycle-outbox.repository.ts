import { Injectable } from '@nestjs/common';
import { insertRows, type Tx } from '../persistence';
import type { LifecycleOutboxEntity } from './lifecycle-outbox.entity';

@Injectable()
export class LifecycleOutboxRepository {
  async insert(tx: Tx, rows: LifecycleOutboxEntity[]): Promise<void> {
    await insertRows(
      tx,
      'lifecycle_outbox',
      rows.map(({ audit_id, ticket_id, events, created_at }) => ({
        audit_id,
        ticket_id,
        events: JSON.stringify(events),
        created_at,
      })),
    );
  }
}
