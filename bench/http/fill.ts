import { entities } from '../../src/entities';
import { type DatabaseKind, dataSourceOptions, insertAll, type Row, SignalboxDataSource } from '../../src/persistence';
import { parseRule, type ParsedRule, printRule } from '../../src/rules';
import type { BenchRule } from '../workload/bench-rule';
import { customersOf, organizationIdOf } from '../workload/tickets';
import { catalogOf, type World } from '../workload/world';

const STAMP = '2026-11-01T09:00:00Z';

/** Puts customers and live triggers straight into the tables of a stopped service: its API would take minutes. */
export async function fill(url: string, world: World, rules: BenchRule[]): Promise<void> {
  const database = await new SignalboxDataSource(dataSourceOptions(url, entities)).initialize();
  try {
    await database.transaction(async (tx) => {
      const live = rules.map((rule) => ({ rule, parsed: parsed(rule, world) }));
      await insertAll(tx, [
        { table: 'users', rows: userRows(world) },
        { table: 'user_identities', rows: identityRows(world) },
        { table: 'triggers', rows: live.map(triggerRow) },
        { table: 'trigger_revisions', rows: live.map(revisionRow) },
        { table: 'rule_set_entries', rows: live.map(entryRow) },
      ]);
      await tx.query('UPDATE rule_set_version SET version = 1');
      if (kindOf(url) === 'postgres') await moveSequences(tx.query.bind(tx));
    });
  } finally {
    await database.destroy();
  }
}

export const kindOf = (url: string): DatabaseKind => (url.startsWith('sqlite:') ? 'sqlite' : 'postgres');

/** Rows with ids of ours leave the sequences behind. */
async function moveSequences(query: (sql: string) => Promise<unknown>): Promise<void> {
  for (const table of ['users', 'user_identities', 'triggers', 'trigger_revisions', 'rule_set_entries']) {
    await query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`);
  }
}

const emailOf = (id: number) => `customer${id}@bench.example`;

function userRows(world: World): Row[] {
  return customersOf(world).map(({ id, customFields }, at) => ({
    id,
    name: `Customer ${id}`,
    name_folded: `customer ${id}`,
    email: emailOf(id),
    access: 'end_user',
    external_id: null,
    external_id_folded: null,
    organization_id: organizationIdOf(world, at),
    default_group_id: null,
    phone: null,
    alias: null,
    locale: null,
    time_zone: null,
    notes: null,
    details: null,
    signature: null,
    tags: '[]',
    user_fields: JSON.stringify(customFields),
    active: true,
    suspended: false,
    verified: true,
    moderator: false,
    ticket_restriction: null,
    only_private_comments: false,
    last_login_at: null,
    created_at: STAMP,
    updated_at: STAMP,
  }));
}

const identityRows = (world: World): Row[] =>
  world.requesterIds.map((id) => ({
    id,
    user_id: id,
    type: 'email',
    value: emailOf(id),
    value_folded: emailOf(id),
    is_primary: true,
    verified: true,
    created_at: STAMP,
    updated_at: STAMP,
  }));

interface Live {
  rule: BenchRule;
  parsed: ParsedRule;
}

export function parsed(rule: BenchRule, world: World, catalog = catalogOf(world)): ParsedRule {
  const result = parseRule(rule, catalog);
  if ('issues' in result) throw new Error(`${rule.title}: ${JSON.stringify(result.issues)}`);
  return result.ok;
}

function triggerRow({ rule: { id, title, position }, parsed: own }: Live): Row {
  const { conditions, actions } = printRule(own);
  return {
    id,
    title,
    title_folded: title.toLowerCase(),
    description: null,
    active: true,
    position,
    stop_processing: false,
    conditions: JSON.stringify(conditions),
    actions: JSON.stringify(actions),
    revision_id: 1,
    created_at: STAMP,
    updated_at: STAMP,
  };
}

const revisionRow = ({ rule: { id, title }, parsed: own }: Live): Row => ({
  id,
  trigger_id: id,
  number: 1,
  author_id: null,
  snapshot: JSON.stringify({ title, description: null, active: true, ...printRule(own) }),
  created_at: STAMP,
});

const entryRow = ({ rule: { id, title, position }, parsed: own }: Live): Row => ({
  id,
  trigger_id: id,
  revision_id: 1,
  title,
  position,
  rule: JSON.stringify(own),
  from_version: 1,
  to_version: null,
});
