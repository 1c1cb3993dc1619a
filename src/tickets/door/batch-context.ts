import { fold } from '../../common/fold';
import type { OwnerFields } from '../../custom-fields';
import type { GroupEntity } from '../../groups';
import type { OrganizationEntity } from '../../organizations';
import type { FieldValue, ScheduleFacts, Watch } from '../../rules';
import type { RuleSetVersion } from '../../triggers';
import type { UserEntity } from '../../users';
import type { IdempotencyKeyEntity } from '../idempotency-key.entity';
import type { MirroredTicketEntity } from '../mirrored-ticket.entity';
import type { CallableWebhook } from '../../webhooks';
import type { TicketState } from '../ticket-state';
import type { Recipient } from './notification';
import type { TicketCommand } from './ticket-command';

/**
 * Everything a batch of commands may need, read with a fixed number of queries. Commands run one after another on it, and each
 * leaves what it changed, so that a later one sees it.
 */
export interface BatchContext {
  now: number;
  /** Days since 1970-01-01 in the account's time zone. */
  today: number;
  /** Milliseconds since midnight in the account's time zone. */
  timeOfDay: number;
  /** The account's. */
  timeZone: string;
  tickets: Map<number, TicketState>;
  users: Map<number, UserEntity>;
  /** By folded e-mail address. */
  usersByEmail: Map<string, UserEntity>;
  /** End users made for commands that named their requester without an address. */
  requestersWithoutEmail: Map<TicketCommand, UserEntity>;
  organizations: Map<number, OrganizationEntity>;
  groups: Map<number, GroupEntity>;
  keys: Map<string, Pick<IdempotencyKeyEntity, 'ticket_id' | 'request_hash' | 'response'>>;
  /** Records that lookup values of this batch name in vain, as `target id`. */
  missingLookups: Set<string>;
  /** By `mirrorKey`. */
  mirrors: Map<string, MirroredTicketEntity>;
  fields: { ticket: OwnerFields; user: OwnerFields; organization: OwnerFields };
  ruleSet: RuleSetVersion;
  /** Times the tests of a write in many. */
  nextWatch: () => Watch | undefined;
  /** Null when no live rule reads them. */
  schedules: ScheduleFacts[] | null;
  solvingRequiresAssignee: boolean;
  /** Field values that triggers set on requesters and organizations, by record and key. */
  userChanges: Map<number, Record<string, FieldValue>>;
  organizationChanges: Map<number, Record<string, FieldValue>>;
  /** Languages that triggers set, by requester. */
  localeChanges: Map<number, string>;
  /** Whom notifications of this batch may go to. */
  recipients: RecipientLists;
}

/** People that words of notifications stand for, as far as they were read. */
export interface RecipientLists {
  managers?: Recipient[];
  agents?: Recipient[];
  /** By group. */
  members: Map<number, Recipient[]>;
  /** Called ones, by ULID. */
  webhooks: Map<string, CallableWebhook>;
}

/** Whom triggers changed, in the order of their ids: rows are locked in it, so that two writers never wait for each other. */
export const changedUsers = ({ userChanges, localeChanges }: BatchContext): number[] =>
  [...new Set([...userChanges.keys(), ...localeChanges.keys()])].sort((a, b) => a - b);

export const foldEmail = (email: string): string => fold(email.trim());

/** Somebody who may be named on a ticket: known and not deleted. */
export const activeUser = (context: BatchContext, id: number): UserEntity | undefined => {
  const user = context.users.get(id);
  return user?.active ? user : undefined;
};

export const isStaff = (user: UserEntity): boolean => user.access !== 'end_user';
