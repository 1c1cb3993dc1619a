import { Anything, Child, Choice, Flag, Id, Strict } from '../../common/validation';
import { TicketInput, TicketPersonInput } from '../../tickets';
import { TriggerInput } from '../../triggers';

/** An unsaved trigger; with an id it is tried in the place of that trigger. */
export class DraftTriggerInput extends TriggerInput {
  @Id() id?: number | null;
}

export class PastedPersonInput extends TicketPersonInput {
  @Anything() user_fields?: unknown;
}

/** A ticket as its creation would carry it; a requester who does not exist may have user fields. */
export class PastedTicketInput extends TicketInput {
  @Child(() => PastedPersonInput) declare requester?: PastedPersonInput | null;
}

@Strict()
export class DryRunBody {
  @Child(() => DraftTriggerInput) trigger?: DraftTriggerInput | null;
  @Id() trigger_id?: number | null;
  @Flag() use_draft?: boolean | null;
  @Flag() alone?: boolean | null;
  @Id() ticket_id?: number | null;
  @Child(() => TicketInput) update?: TicketInput | null;
  @Child(() => PastedTicketInput) ticket?: PastedTicketInput | null;
  @Choice(['all', 'trigger']) explain?: 'all' | 'trigger' | null;
}
