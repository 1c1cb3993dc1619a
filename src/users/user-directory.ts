import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { fold } from '../common/fold';
import type { Removal } from '../common/http';
import { Listeners } from '../common/listeners';
import { FieldDirectory } from '../custom-fields';
import type { Tx } from '../persistence';
import { type FieldValue, localeOfId } from '../rules';
import { type FindUsed, mergeValues, retag, sourcesAfter, Uses } from '../stored-values';
import { IdentitiesRepository } from './identities.repository';
import { newIdentity, newUser } from './new-user';
import { UserEvents } from './user-events';
import type { UserEntity } from './user.entity';
import { UsersRepository } from './users.repository';

export interface Person {
  id: number;
  name: string;
  email: string | null;
}

export interface NewEndUser {
  name: string;
  email: string | null;
  localeId?: number | null;
}

/** What other modules may ask about users, and do to them inside a transaction of theirs. */
@Injectable()
export class UserDirectory {
  /** After the commit of a change made by this module. */
  private readonly changes = new Listeners<[userId: number]>();
  /** Inside the transaction that deletes them. */
  private readonly removals = new Listeners<[tx: Tx, userIds: number[], removal: Removal]>();
  /** Inside the transaction that makes an end user of an agent. */
  private readonly demotions = new Listeners<[tx: Tx, userId: number, removal: Removal]>();
  private readonly uses = new Uses();

  constructor(
    private readonly users: UsersRepository,
    private readonly identities: IdentitiesRepository,
    private readonly fields: FieldDirectory,
    private readonly events: UserEvents,
    private readonly clock: Clock,
  ) {}

  /** Deleted ones included: they are not `active`. */
  findByIds(tx: Tx, ids: number[]): Promise<UserEntity[]> {
    return this.users.findByIds(tx, ids);
  }

  /** Undefined when deleted or unknown; otherwise nobody else changes it until the transaction ends. */
  async hold(tx: Tx, id: number): Promise<UserEntity | undefined> {
    return (await this.users.lockById(tx, id)) ?? undefined;
  }

  /** Those of the ids that name an active user. */
  async existing(tx: Tx, ids: number[]): Promise<number[]> {
    return (await this.users.findByIds(tx, ids)).filter(({ active }) => active).map(({ id }) => id);
  }

  /** By any of their addresses in any case; keyed by the folded address. */
  findByEmails(tx: Tx, emails: string[]): Promise<Map<string, UserEntity>> {
    return this.identities.findUsersByValue(tx, [...new Set(emails.map(fold))]);
  }

  /**
   * Creates end users with their addresses, in the order given. Where another writer created an address in the meantime (or it is
   * given twice), the user who has it is answered instead.
   */
  async insertEndUsers(tx: Tx, people: NewEndUser[]): Promise<UserEntity[]> {
    const folded = people.flatMap(({ email }) => (email === null ? [] : [fold(email)]));
    await this.identities.claim(tx, folded);
    const known = await this.identities.findUsersByValue(tx, folded);
    const now = toInstant(this.clock.now());
    const created: { person: NewEndUser; index: number }[] = [];
    const places: (UserEntity | number)[] = [];
    const placeOf = new Map<string, UserEntity | number>(known);
    for (const person of people) {
      const key = person.email === null ? null : fold(person.email);
      const place = (key === null ? undefined : placeOf.get(key)) ?? created.length;
      if (place === created.length) created.push({ person, index: created.length });
      if (key !== null) placeOf.set(key, place);
      places.push(place);
    }
    const rows = await this.users.insertMany(
      tx,
      created.map(({ person }) => ({
        ...newUser(person.name, now),
        email: person.email,
        locale: localeOfId(person.localeId ?? null) ?? null,
      })),
    );
    const identities = rows.flatMap((row) =>
      row.email === null ? [] : [{ ...newIdentity(row.id, row.email, now), is_primary: true }],
    );
    await this.identities.insertMany(tx, identities);
    const made = rows.map((after) => ({ before: null, after }));
    await this.events.publish(tx, made, { via: 'ticket', author: null });
    return places.map((place) => (typeof place === 'number' ? rows[place]! : place));
  }

  /** Every address of a user, folded. */
  async emailsOf(tx: Tx, userId: number): Promise<string[]> {
    return (await this.identities.findOfUser(tx, userId)).map(({ value_folded }) => value_folded);
  }

  /** The id of the user with this address, who is an owner from now on; created when there is none. */
  async ensureOwner(tx: Tx, email: string): Promise<number> {
    await this.identities.claim(tx, [fold(email)]);
    const now = toInstant(this.clock.now());
    const known = (await this.findByEmails(tx, [email])).get(fold(email));
    if (known) {
      if (known.access !== 'owner' || known.suspended) {
        await this.users.update(tx, known.id, { access: 'owner', suspended: false, updated_at: now });
      }
      return known.id;
    }
    const owner = { ...newUser('Owner', now), email, access: 'owner' as const, verified: true };
    const { id } = await this.users.insert(tx, owner);
    await this.identities.insert(tx, { ...newIdentity(id, email, now), is_primary: true, verified: true });
    return id;
  }

  /** What triggers write: merges custom field values (null clears) and the tags they give; with `locale`, the language too. */
  async saveFieldValues(tx: Tx, userId: number, values: Record<string, FieldValue>, locale?: string): Promise<void> {
    const fields = await this.fields.of('user', tx);
    const user = await this.users.lockById(tx, userId);
    if (!user) return;
    const merged = mergeValues(user.user_fields, values);
    const changes = {
      user_fields: merged,
      user_field_sources: sourcesAfter(user.user_field_sources, user.user_fields, merged, 'trigger'),
      tags: retag(fields.all, user.tags, user.user_fields, merged),
      locale: locale ?? user.locale,
      updated_at: toInstant(this.clock.now()),
    };
    await this.users.update(tx, userId, changes);
    const after = { ...user, ...changes };
    await this.events.publish(tx, [{ before: user, after }], { via: 'trigger', author: null });
  }

  /** Active users with access manager. */
  async managers(tx: Tx): Promise<Person[]> {
    return (await this.users.findWithAccess(tx, ['manager'])).map(toPerson);
  }

  /** Active agents and above; the first ones when a limit is given. */
  async agents(tx: Tx, limit?: number): Promise<Person[]> {
    return (await this.users.findWithAccess(tx, ['agent', 'manager', 'admin', 'owner'], limit)).map(toPerson);
  }

  onUserChanged(listener: (userId: number) => void): void {
    this.changes.add(listener);
  }

  /** For those that keep users' ids: called inside the transaction that deletes them. */
  onRemoving(listener: (tx: Tx, userIds: number[], removal: Removal) => Promise<void>): void {
    this.removals.add(listener);
  }

  /** For those that keep users' ids: which of these they keep. */
  registerUse(find: FindUsed): void {
    this.uses.register(find);
  }

  /** Those of the ids that anybody keeps. */
  used(tx: Tx, ids: number[]): Promise<Set<number>> {
    return this.uses.of(tx, ids);
  }

  /** For those that need the user as an agent: called inside the transaction that makes an end user of one. */
  onDemoting(listener: (tx: Tx, userId: number, removal: Removal) => Promise<void>): void {
    this.demotions.add(listener);
  }

  /** @internal of this module's services */
  demoting(tx: Tx, userId: number, removal: Removal): Promise<void> {
    return this.demotions.notify(tx, userId, removal);
  }

  /** @internal of this module's services */
  changed(userId: number): Promise<void> {
    return this.changes.notify(userId);
  }

  /** @internal of this module's services */
  removing(tx: Tx, userIds: number[], removal: Removal): Promise<void> {
    return this.removals.notify(tx, userIds, removal);
  }
}

const toPerson = ({ id, name, email }: UserEntity): Person => ({ id, name, email });
