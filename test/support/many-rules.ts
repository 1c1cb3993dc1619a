import * as fc from 'fast-check';
import { fold } from '../../src/common/fold';
import { FieldDirectory } from '../../src/custom-fields';
import { insertAll, type Row, UnitOfWork } from '../../src/persistence';
import { type FieldDefinition, type ParsedRule, parseRule } from '../../src/rules';
import { LiveRules } from '../../src/triggers';
import { RuleSetRepository } from '../../src/triggers/rule-set.repository';
import { TriggerEntity } from '../../src/triggers/trigger.entity';
import { catalogOf } from './cases';
import type { WireRule } from './naive';
import { anyRules } from './naive/random-rules';
import { RANDOM_DIRECTORY } from './naive/random-world';
import type { ScriptedService } from './traffic/service';
import { triggerOf } from './traffic/world';

const LEVELS = 40;
const TAGS_OF_LEVEL = 4;
const WORDS = 200;
/** Of every twenty rules of the cascade, one asks for a word that this subject has. */
export const SUBJECT = Array.from({ length: WORDS / 20 }, (_, index) => `word${index}`).join(' ');
export const FIRST_TAGS = Array.from({ length: TAGS_OF_LEVEL }, (_, index) => `hop-0-${index}`);

/** Rules in random order of which hundreds set each other off, among random others; the same ones for a seed. */
export function cascade(count: number, seed: number): WireRule[] {
  const hop = (level: number) => fc.nat({ max: TAGS_OF_LEVEL - 1 }).map((index) => `hop-${level}-${index}`);
  const link = fc
    .nat({ max: LEVELS - 1 })
    .chain((level) => fc.tuple(hop(level), hop(level + 1), fc.nat({ max: WORDS - 1 }), fc.nat({ max: count })))
    .map(([from, to, word, position]) => ({
      position,
      conditions: {
        all: [
          { field: 'current_tags', operator: 'includes', value: from },
          { field: 'subject_includes_word', operator: 'includes', value: `word${word}` },
        ],
      },
      actions: [{ field: 'current_tags', value: to }],
    }));
  const links = fc.sample(link, { seed, numRuns: Math.floor(count * 0.95) });
  const others = fc.sample(anyRules, { seed, numRuns: count }).flat().filter(keepsTags);
  return [...links, ...others].slice(0, count).map((rule, index) => ({
    ...rule,
    id: index + 1,
    title: `Rule ${index + 1}`,
    stop_processing: false,
  }));
}

/** A rule that replaces the tags would end the cascade early. */
const keepsTags = ({ actions }: WireRule): boolean => actions.every(({ field }) => field !== 'set_tags');

interface Stored {
  /** As the naive interpreter takes them, with the ids of the service. */
  rules: WireRule[];
  fields: FieldDefinition[];
}

/** Puts rules of the random world into a service as one save would, which HTTP offers for one trigger at a time only. */
export async function storeRules({ app: { app }, known }: ScriptedService, given: WireRule[]): Promise<Stored> {
  const directory = Object.fromEntries(
    Object.entries(RANDOM_DIRECTORY).map(([kind, records]) => [
      kind,
      records.map((record, index) => ({ ...record, id: known.inValue(`#${kind}.${index}`) as number })),
    ]),
  );
  const ofAll = await app.get(UnitOfWork).read((tx) => app.get(FieldDirectory).ofAll(tx));
  const fields = Object.values(ofAll).flatMap(({ all }) => all);
  const catalog = catalogOf(fields, directory);
  const wires = given.map((rule) => known.inValue(triggerOf(rule)) as WireRule);
  const rules = await app.get(UnitOfWork).write(async (tx) => {
    const now = '2026-11-23T09:00:00Z';
    const rows = wires.map(({ title, position, conditions, actions }): Row => ({
      title,
      title_folded: fold(title),
      description: null,
      active: true,
      position,
      stop_processing: false,
      conditions: JSON.stringify(conditions),
      actions: JSON.stringify(actions),
      revision_id: 1,
      created_at: now,
      updated_at: now,
    }));
    await insertAll(tx, [{ table: 'triggers', rows: rows }]);
    const ids = new Map((await tx.find(TriggerEntity)).map(({ title, id }) => [title, id]));
    const stored = wires.map((wire) => ({ ...wire, id: ids.get(wire.title)! }));
    const version = await app.get(RuleSetRepository).nextVersion(tx);
    const entries = stored.map((wire): Row => ({
      trigger_id: wire.id,
      revision_id: 1,
      title: wire.title,
      position: wire.position,
      rule: JSON.stringify(parsed(wire, catalog)),
      from_version: version,
      to_version: null,
    }));
    await insertAll(tx, [{ table: 'rule_set_entries', rows: entries }]);
    return stored;
  });
  await app.get(LiveRules).refresh();
  return { rules, fields };
}

function parsed(rule: WireRule, catalog: Parameters<typeof parseRule>[1]): ParsedRule {
  const result = parseRule(rule, catalog);
  if ('ok' in result) return result.ok;
  throw new Error(`${JSON.stringify(rule)}: ${JSON.stringify(result.issues)}`);
}
