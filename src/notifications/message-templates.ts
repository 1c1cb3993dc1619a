import { Injectable } from '@nestjs/common';
import type { Tx } from '../persistence';
import { TriggersService } from '../triggers';
import type { DeliveryEntity } from './delivery.entity';

/** Subject and body of a message, in Liquid. */
export interface Templates {
  subject: string;
  body: string;
}

/** The templates of deliveries: those of the trigger's revision that fired, which never changes. */
@Injectable()
export class MessageTemplates {
  constructor(private readonly triggers: TriggersService) {}

  /** By delivery id. */
  async of(tx: Tx, deliveries: DeliveryEntity[]): Promise<Map<number, Templates>> {
    const names = deliveries.map(({ trigger_id, revision_id }) => ({ trigger_id, number: revision_id }));
    const revisions = await this.triggers.revisions(tx, names);
    return new Map(
      deliveries.map(({ id, trigger_id, revision_id, action_index }) => {
        const { snapshot } = revisions.get(`${trigger_id}.${revision_id}`)!;
        const [, subject, body] = snapshot.actions[action_index]!.value as [unknown, string, string];
        return [id, { subject, body }];
      }),
    );
  }
}
