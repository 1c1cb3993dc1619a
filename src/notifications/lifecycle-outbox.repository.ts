import { Injectable } from '@nestjs/common';
import type { Insert } from '../persistence';
import type { LifecycleOutboxEntity } from './lifecycle-outbox.entity';

@Injectable()
export class LifecycleOutboxRepository {
  insert(events: LifecycleOutboxEntity[]): Insert {
    return { table: 'lifecycle_outbox', rows: events.map(toRow) };
  }
}

const toRow = ({ audit_id, ticket_id, events, created_at }: LifecycleOutboxEntity) => ({
  audit_id,
  ticket_id,
  events: JSON.stringify(events),
  created_at,
});
