import { Injectable } from '@nestjs/common';
import type { DeliveryEntity } from '../deliveries';
import type { Tx } from '../persistence';
import type { MessageTemplates } from '../templates';
import { TriggersService } from '../triggers';

/** The actions behind deliveries: those of the trigger's revision that fired, which never changes. */
@Injectable()
export class ActionTemplates {
  constructor(private readonly triggers: TriggersService) {}

  /** Values of the actions, by delivery id; deliveries of events have none. */
  async values(tx: Tx, deliveries: DeliveryEntity[]): Promise<Map<number, unknown>> {
    const names = deliveries.flatMap(({ trigger_id, revision_id, action_index }) =>
      trigger_id === null || revision_id === null || action_index === null ? [] : [{ trigger_id, number: revision_id }],
    );
    const revisions = await this.triggers.revisions(tx, names);
    const values = new Map<number, unknown>();
    for (const { id, trigger_id, revision_id, action_index } of deliveries) {
      if (action_index === null) continue;
      values.set(id, revisions.get(`${trigger_id}.${revision_id}`)!.snapshot.actions[action_index]!.value);
    }
    return values;
  }

  /** Titles of the triggers whose firing is the event itself, by `trigger.revision`. */
  async titles(tx: Tx, deliveries: DeliveryEntity[]): Promise<Map<string, string>> {
    const names = deliveries.flatMap(({ event, trigger_id, revision_id }) =>
      event !== 'trigger.fired' ? [] : [{ trigger_id: trigger_id!, number: revision_id! }],
    );
    const revisions = await this.triggers.revisions(tx, names);
    return new Map([...revisions].map(([name, { snapshot }]) => [name, snapshot.title]));
  }

  /** Of notifications to people: `[recipient, subject, body]`. */
  async messages(tx: Tx, deliveries: DeliveryEntity[]): Promise<Map<number, MessageTemplates>> {
    const values = await this.values(tx, deliveries);
    return new Map(
      [...values].map(([id, value]) => {
        const [, subject, body] = value as [unknown, string, string];
        return [id, { subject, body }];
      }),
    );
  }
}
