import { Child, List } from '../../common/validation';
import { TicketInput } from '../../tickets';

/** Members of a list are checked when the job comes to them, so that a bad one is its own failure. */
export class TicketsBody {
  @List() tickets?: unknown[] | null;
}

/** With `?ids=`, one change for all of them, else a change for each. */
export class TicketUpdatesBody extends TicketsBody {
  @Child(() => TicketInput) ticket?: TicketInput | null;
}
