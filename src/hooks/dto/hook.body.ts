import { Child, Choice, Flag, Strict, Text } from '../../common/validation';
import { TicketInput } from '../../tickets';

@Strict()
export class HookSourceInput {
  @Text(255) name?: string | null;
  @Choice(['deliver', 'return']) effects?: 'deliver' | 'return' | null;
  @Flag() active?: boolean | null;
}

export class HookSourceBody {
  @Child(() => HookSourceInput) hook_source?: HookSourceInput | null;
}

/** An event of a source; `ticket` takes what the tickets API takes, under the source's own `external_id`. */
export class HookEventBody {
  @Text(200) event_id?: string | null;
  @Choice(['ticket.created', 'ticket.updated']) type?: 'ticket.created' | 'ticket.updated' | null;
  @Text(64) occurred_at?: string | null;
  @Child(() => TicketInput) ticket?: TicketInput | null;
}
