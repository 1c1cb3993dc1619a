import { ruleRoleOf } from '../../common/access';
import { toInstant } from '../../common/clock';
import type { OrganizationEntity } from '../../organizations';
import { DEFAULT_LOCALE, type Facts, type FieldValue, type OrganizationFacts, type PersonFacts } from '../../rules';
import type { UserEntity } from '../../users';
import type { TicketState } from '../ticket-state';
import type { BatchContext } from './batch-context';
import type { Plan } from './plan-write';

/** What the rules of this write will read, as it is now; only the ticket moves during the run (DESIGN 4). */
export function freezeFacts({ command, before, next, comment, authorId }: Plan, context: BatchContext): Facts {
  const { access } = context.users.get(authorId) ?? command.actor;
  const requester = context.users.get(next.requesterId);
  const organization = next.organizationId === null ? undefined : context.organizations.get(next.organizationId);
  return {
    now: wholeSeconds(context.now),
    today: context.today,
    timeOfDay: wholeSeconds(context.timeOfDay),
    updateType: before ? 'Change' : 'Create',
    before: before?.facts ?? null,
    stamps: before && stampsOf(before, context.now),
    ticket: next,
    comment,
    currentViaId: command.viaId,
    actor: { id: authorId, role: ruleRoleOf(access) },
    requester: requester ? personFacts(requester, context.timeZone) : null,
    organization: organization ? organizationFacts(organization) : null,
    schedules: context.schedules,
  };
}

/** Stamps of tickets are whole seconds; so must be what they are compared with, or the boundary of a window would be missed. */
const wholeSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000) * 1000;

/** Writes within one second push `updated_at` ahead of the clock; to rules the last of them was now, not in the future. */
function stampsOf({ createdAt, updatedAt }: TicketState, now: number): Facts['stamps'] {
  const latest = toInstant(now);
  return { createdAt, updatedAt: updatedAt < latest ? updatedAt : latest };
}

/** Users are kept between writes and never changed in place, so the facts of each are made once. */
const known = new WeakMap<UserEntity, PersonFacts>();

function personFacts(user: UserEntity, timeZone: string): PersonFacts {
  let facts = known.get(user);
  if (!facts) {
    facts = {
      id: user.id,
      role: ruleRoleOf(user.access),
      // A user without one of their own has the account's, as the API answers it.
      locale: user.locale ?? DEFAULT_LOCALE,
      timeZone: user.time_zone ?? timeZone,
      tags: user.tags,
      customFields: byLowerKey(user.user_fields),
    };
    known.set(user, facts);
  }
  return facts;
}

const organizationFacts = (organization: OrganizationEntity): OrganizationFacts => ({
  id: organization.id,
  tags: organization.tags,
  customFields: byLowerKey(organization.organization_fields),
});

/** Rules match keys in any case, by their lower-case form (zendesk.md 1.3). */
function byLowerKey(values: Record<string, FieldValue>): Record<string, FieldValue> {
  if (Object.keys(values).every((key) => key === key.toLowerCase())) return values;
  const lower: Record<string, FieldValue> = {};
  for (const key of Object.keys(values)) lower[key.toLowerCase()] = values[key]!;
  return lower;
}
