import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type FieldDependent, FieldDependents } from '../custom-fields';
import type { Tx } from '../persistence';
import { type FieldDefinition, type FieldOption, type FieldValue, sortTags, tagsOfFieldValue } from '../rules';
import { TicketsRepository } from './tickets.repository';
import type { TicketState } from './ticket-state';

const SLICE = 500;

const removed = () => null;

/**
 * Keeps stored values in step with their fields: a removed field or option leaves no value behind, a renamed option takes its
 * values and their tags along. It is upkeep, not a write of the ticket: no rule runs, no audit tells of it.
 */
@Injectable()
export class TicketFieldValues implements OnModuleInit, FieldDependent {
  readonly owner = 'ticket' as const;

  constructor(
    private readonly dependents: FieldDependents,
    private readonly tickets: TicketsRepository,
  ) {}

  onModuleInit(): void {
    this.dependents.register(this);
  }

  removingField(tx: Tx, field: FieldDefinition): Promise<void> {
    return this.rewrite(tx, field, removed);
  }

  removingOption(tx: Tx, field: FieldDefinition, { value }: FieldOption): Promise<void> {
    return this.rewrite(tx, field, (tag) => (tag === value ? null : tag));
  }

  renamingOption(tx: Tx, field: FieldDefinition, { value }: FieldOption, newValue: string): Promise<void> {
    return this.rewrite(tx, field, (tag) => (tag === value ? newValue : tag));
  }

  private async rewrite(tx: Tx, field: FieldDefinition, map: (tag: string) => string | null): Promise<void> {
    let after = 0;
    for (;;) {
      const slice = await this.tickets.withFieldValue(tx, field.id, after, SLICE);
      const changed = slice.map((ticket) => rewritten(ticket, field, map)).filter((ticket) => ticket !== undefined);
      if (changed.length > 0) await this.tickets.save(tx, changed);
      if (slice.length < SLICE) return;
      after = slice.at(-1)!.facts.id!;
    }
  }
}

function rewritten(
  ticket: TicketState,
  field: FieldDefinition,
  map: (tag: string) => string | null,
): TicketState | undefined {
  const { facts } = ticket;
  const before = facts.customFields[field.id] ?? null;
  const next = mapValue(before, map);
  if (JSON.stringify(next) === JSON.stringify(before)) return undefined;
  const tags = new Set(facts.tags);
  for (const tag of tagsOfFieldValue(field, before)) tags.delete(tag);
  if (next !== null) for (const tag of [next].flat()) tags.add(String(tag));
  const customFields = { ...facts.customFields };
  if (next === null) delete customFields[field.id];
  else customFields[field.id] = next;
  return { ...ticket, facts: { ...facts, customFields, tags: sortTags(tags) } };
}

/** Numbers and flags know removal only. */
function mapValue(value: FieldValue, map: (tag: string) => string | null): FieldValue {
  if (Array.isArray(value)) {
    const tags = value.map(map).filter((tag) => tag !== null);
    return tags.length > 0 ? tags : null;
  }
  if (typeof value === 'string') return map(value);
  return map('') === null ? null : value;
}
