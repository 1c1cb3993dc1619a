import { Child, List } from '../../common/validation';
import { OrganizationBody } from '../../organizations';
import { TicketInput } from '../../tickets';
import { UserBody } from '../../users';

/** Members of a list are checked when the job comes to them, so that a bad one is its own failure. */
export class TicketsBody {
  @List() tickets?: unknown[] | null;
}

/** With `?ids=`, one change for all of them, else a change for each. */
export class TicketUpdatesBody extends TicketsBody {
  @Child(() => TicketInput) ticket?: TicketInput | null;
}

export class UsersBody {
  @List() users?: unknown[] | null;
}

export class UserUpdatesBody extends UserBody {
  @List() users?: unknown[] | null;
}

export class OrganizationsBody {
  @List() organizations?: unknown[] | null;
}

export class OrganizationUpdatesBody extends OrganizationBody {
  @List() organizations?: unknown[] | null;
}

export class GroupMembershipsBody {
  @List() group_memberships?: unknown[] | null;
}

export class OrganizationMembershipsBody {
  @List() organization_memberships?: unknown[] | null;
}
