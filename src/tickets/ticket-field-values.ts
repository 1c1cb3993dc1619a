import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type FieldDependent, FieldDependents, FieldDirectory } from '../custom-fields';
import type { Tx } from '../persistence';
import type { FieldDefinition, FieldOption, FieldValue, TicketFacts } from '../rules';
import { mergeValues, retag } from '../stored-values';
import { TicketsRepository } from './tickets.repository';

const SLICE = 500;

type Stored = Pick<TicketFacts, 'customFields' | 'tags'>;

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
    private readonly fields: FieldDirectory,
    private readonly tickets: TicketsRepository,
  ) {}

  onModuleInit(): void {
    this.dependents.register(this);
  }

  removingField(tx: Tx, field: FieldDefinition): Promise<void> {
    return this.rewriteValues(tx, field, removed);
  }

  removingOption(tx: Tx, field: FieldDefinition, { value }: FieldOption): Promise<void> {
    return this.rewriteValues(tx, field, (tag) => (tag === value ? null : tag));
  }

  renamingOption(tx: Tx, field: FieldDefinition, { value }: FieldOption, newValue: string): Promise<void> {
    return this.rewriteValues(tx, field, (tag) => (tag === value ? newValue : tag));
  }

  async changingTag(tx: Tx, field: FieldDefinition, newTag: string | null): Promise<void> {
    const { all } = await this.fields.of('ticket');
    const renamed = all.map((one) => (one.id === field.id ? { ...one, tag: newTag } : one));
    await this.rewrite(tx, field, ({ customFields, tags }) => {
      const unticked = { ...customFields, [field.id]: false };
      const withoutOld = retag(all, tags, customFields, unticked);
      return { customFields, tags: retag(renamed, withoutOld, unticked, customFields) };
    });
  }

  private async rewriteValues(tx: Tx, field: FieldDefinition, map: (tag: string) => string | null): Promise<void> {
    const { all } = await this.fields.of('ticket');
    await this.rewrite(tx, field, ({ customFields, tags }) => {
      const next = mergeValues(customFields, { [field.id]: mapValue(customFields[field.id] ?? null, map) });
      return { customFields: next, tags: retag(all, tags, customFields, next) };
    });
  }

  private async rewrite(tx: Tx, field: FieldDefinition, change: (stored: Stored) => Stored): Promise<void> {
    for (let after = 0; ;) {
      const slice = await this.tickets.withFieldValue(tx, field.id, after, SLICE);
      const changed = slice.flatMap((ticket) => {
        const { customFields, tags } = ticket.facts;
        const next = change({ customFields, tags });
        if (JSON.stringify(next) === JSON.stringify({ customFields, tags })) return [];
        return [{ ...ticket, facts: { ...ticket.facts, ...next } }];
      });
      if (changed.length > 0) await this.tickets.save(tx, changed);
      if (slice.length < SLICE) return;
      after = slice.at(-1)!.facts.id!;
    }
  }
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
