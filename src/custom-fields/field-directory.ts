import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../persistence';
import type { FieldDefinition, FieldOwner } from '../rules';
import { toDefinition } from './custom-fields.mapper';
import { CustomFieldsRepository } from './custom-fields.repository';
import { type OwnerFields, ownerFields } from './owner-fields';

/** How long another process's change may stay unseen (DESIGN 5), with room for the query itself. */
const MAX_AGE_MS = 900;

const OWNERS: readonly FieldOwner[] = ['user', 'organization', 'ticket'];

interface Known {
  revision: number;
  fields: OwnerFields;
}

interface Entry {
  /** When it was read, by a clock that only runs forward; Infinity while a change of ours keeps it from ageing. */
  since: number;
  reading: Promise<Known>;
  /** What was read, as soon as it is. */
  known?: Known;
}

/** The custom fields in memory: changed at once on the process that wrote, within a second on others. */
@Injectable()
export class FieldDirectory {
  private readonly entries = new Map<FieldOwner, Entry>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CustomFieldsRepository,
  ) {}

  /**
   * The fields of an owner. With `tx` as this transaction sees them, and unchanged until it ends: what stores values asks
   * so, before it locks anything else, because a value of an option removed meanwhile would be orphaned.
   */
  async of(owner: FieldOwner, tx?: Tx): Promise<OwnerFields> {
    if (!tx) return (await this.recent(owner)).fields;
    return this.fitting(tx, owner, await this.repository.holdRevisions(tx));
  }

  /** All three for one price, as a transaction sees them. */
  async ofAll(tx: Tx): Promise<Record<FieldOwner, OwnerFields>> {
    const revisions = await this.repository.holdRevisions(tx);
    return {
      user: await this.fitting(tx, 'user', revisions),
      organization: await this.fitting(tx, 'organization', revisions),
      ticket: await this.fitting(tx, 'ticket', revisions),
    };
  }

  /** Every field as a transaction sees it now, and not held: for those that have locked other rows before. */
  async seenBy(tx: Tx): Promise<FieldDefinition[]> {
    const rows = [];
    for (const owner of OWNERS) rows.push(...(await this.repository.findCustom(tx, owner)));
    return rows.map(toDefinition);
  }

  /**
   * For the length of a change of ours, which keeps others from changing anything: `of` answers what was true before it and
   * needs no connection. All of them may be held by transactions that wait for this change.
   */
  async pin(tx: Tx, revisions: Map<FieldOwner, number>): Promise<void> {
    for (const [owner, revision] of revisions) {
      const before = this.entries.get(owner)?.known;
      const known = before?.revision === revision ? before : { revision, fields: await this.load(tx, owner) };
      this.entries.set(owner, { since: Infinity, reading: Promise.resolve(known), known });
    }
  }

  /** After the commit of the change, before its answer. */
  unpin(changed: FieldOwner): void {
    this.entries.delete(changed);
    for (const entry of this.entries.values()) entry.since = Math.min(entry.since, performance.now());
  }

  private async fitting(tx: Tx, owner: FieldOwner, revisions: Map<FieldOwner, number>): Promise<OwnerFields> {
    const entry = this.entries.get(owner);
    if (entry?.known && entry.known.revision === revisions.get(owner)) return entry.known.fields;
    // A read under way is not awaited: it needs a connection, and all may be held by transactions that come here.
    if (entry?.known && entry.since !== Infinity) this.entries.delete(owner);
    void this.recent(owner);
    return this.load(tx, owner);
  }

  private recent(owner: FieldOwner): Promise<Known> {
    const entry = this.entries.get(owner);
    // One process owns an SQLite file, so there nobody else changes it.
    const isYoung = entry && (this.unitOfWork.kind === 'sqlite' || performance.now() - entry.since < MAX_AGE_MS);
    return isYoung ? entry.reading : this.read(owner, entry?.known);
  }

  private read(owner: FieldOwner, before: Known | undefined): Promise<Known> {
    const since = performance.now();
    const entry: Entry = { since, reading: this.unitOfWork.read((tx) => this.refresh(tx, owner, before)) };
    this.entries.set(owner, entry);
    entry.reading.then(
      (known) => (entry.known = known),
      () => this.entries.get(owner) === entry && this.entries.delete(owner),
    );
    return entry.reading;
  }

  private async refresh(tx: Tx, owner: FieldOwner, before: Known | undefined): Promise<Known> {
    // The revision is read first: fields newer than their revision are read again, older ones would stay.
    const revision = await this.repository.revision(tx, owner);
    return before?.revision === revision ? before : { revision, fields: await this.load(tx, owner) };
  }

  private async load(tx: Tx, owner: FieldOwner): Promise<OwnerFields> {
    const rows = await this.repository.findCustom(tx, owner);
    return ownerFields(owner, rows.map(toDefinition));
  }
}
