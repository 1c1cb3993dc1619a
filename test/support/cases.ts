import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toInstant } from '../../src/common/clock';
import { wallClock } from '../../src/common/wall-clock';
import type {
  Catalog,
  Facts,
  FieldDefinition,
  FieldValue,
  PersonFacts,
  ScheduleFacts,
  TicketFacts,
} from '../../src/rules';
import { standingAt } from '../../src/schedules/standing';
import { byCodePoint } from './naive/actions';
import { dayNumber } from './naive/calendar';
import type { WireRule } from './naive';

export const CASES_FOLDER = join(__dirname, '..', 'cases');

/** What a case file may hold, level by level; anything else is a typing mistake and fails the load. */
const KEYS = {
  file: 'about fields directory today time_zone schedules cases',
  field: 'owner id key type title active options pattern tag target',
  option: 'id name value',
  directory: 'users groups organizations webhooks',
  webhook: 'id name is_for_triggers takes_pairs',
  schedule: 'id name time_zone hours holidays',
  case: 'topic name today now max_firings rules before event expected',
  rule: 'id title category_position position all any conditions actions stop_processing active_from active_until',
  event: 'update_type ticket stamps comment current_via_id actor requester organization',
  ticket:
    'id external_id subject description status priority type group_id assignee_id requester_id submitter_id ' +
    'organization_id tags follower_ids cc_ids custom_fields via_id is_public due_at recipient schedule_id ' +
    'reopens replies agent_stations group_stations',
  stamps: 'created_at updated_at',
  comment: 'text public author_id',
  actor: 'id role',
  person: 'id role fields locale time_zone tags',
  organization: 'id fields tags',
  expected: 'fired ticket stopped_because effects changes final_changes person_changes issues explanations',
  explanation: 'outcome sentence reads notes',
};

type Json = Record<string, unknown>;
type Directory = Record<
  'users' | 'groups' | 'organizations' | 'schedules',
  { id: number; name: string; role?: PersonFacts['role'] }[]
> & { webhooks: { id: string; name: string; is_for_triggers?: boolean; takes_pairs?: boolean }[] };

export interface Expected {
  fired?: number[];
  ticket?: Json;
  stopped_because?: string;
  effects?: Json[];
  changes?: Record<string, Json[]>;
  final_changes?: Json[];
  person_changes?: Json[];
  issues?: { path?: string; code?: string }[];
  explanations?: Record<string, { outcome: string; sentence?: string; reads?: Json; notes?: Json }>;
}

interface CaseSchedule {
  id: number;
  name: string;
  time_zone: string;
  hours: string[];
  holidays?: [first: string, last: string][];
}

/** What a file says for all of its cases. */
interface CaseWorld {
  day: unknown;
  zone: string;
  schedules: CaseSchedule[];
}

/** One golden case, its short forms expanded to what the kernel takes. */
export interface GoldenCase {
  name: string;
  rules: WireRule[];
  fields: FieldDefinition[];
  catalog: Catalog;
  facts: Facts;
  maxFirings?: number;
  expected: Expected;
}

export function caseFiles(): string[] {
  return readdirSync(CASES_FOLDER).filter((name) => name.endsWith('.json'));
}

export function loadCases(fileName: string): GoldenCase[] {
  const file = JSON.parse(readFileSync(join(CASES_FOLDER, fileName), 'utf8')) as Json;
  check(file, 'file', fileName);
  const fields = list(file['fields']).map((field, at) => fieldFrom(field, `${fileName} fields[${at}]`));
  const directory = (file['directory'] ?? {}) as Directory;
  check(directory, 'directory', fileName);
  for (const webhook of directory.webhooks ?? []) check(webhook, 'webhook', fileName);
  const schedules = list(file['schedules']) as unknown as CaseSchedule[];
  for (const schedule of schedules) check(schedule, 'schedule', fileName);
  const catalog = catalogOf(fields, { ...directory, schedules });
  const world = { day: file['today'], zone: String(file['time_zone'] ?? 'UTC'), schedules };
  const names = new Set<string>();
  return list(file['cases']).map((raw) => {
    const where = `${fileName}: ${String(raw['name'])}`;
    check(raw, 'case', where);
    if (names.has(String(raw['name']))) throw new Error(`${where}: two cases have this name`);
    names.add(String(raw['name']));
    const rules = list(raw['rules']).map((rule, at) => ruleFrom(rule, at, where));
    const facts = factsFrom(raw, world, where);
    const maxFirings = raw['max_firings'] as number | undefined;
    return { name: String(raw['name']), rules, fields, catalog, facts, maxFirings, expected: expectedFrom(raw, where) };
  });
}

/** The ticket in the words of a case file (wire names). */
export function ticketOnWire(ticket: TicketFacts): Json {
  return Object.fromEntries(Object.entries(ticket).map(([key, value]) => [snake(key), value]));
}

export function catalogOf(fields: FieldDefinition[], directory: Partial<Directory>): Catalog {
  const people = (kind: 'users' | 'groups' | 'organizations' | 'schedules', id: number) =>
    directory[kind]?.find((one) => one.id === id);
  const keyed = (owner: string, key: string) =>
    fields.find((one) => one.owner === owner && one.key?.toLowerCase() === key.toLowerCase());
  return {
    userField: (key) => keyed('user', key),
    organizationField: (key) => keyed('organization', key),
    fields: (owner) => fields.filter((one) => one.owner === owner),
    ticketField: (id) => fields.find((one) => one.owner === 'ticket' && one.id === id),
    user: (id) => people('users', id) as { name: string; role: PersonFacts['role'] } | undefined,
    group: (id) => people('groups', id),
    organization: (id) => people('organizations', id),
    schedule: (id) => people('schedules', id),
    webhook: (id) => {
      const found = directory.webhooks?.find((one) => one.id === id);
      return (
        found && {
          name: found.name,
          isForTriggers: found.is_for_triggers ?? true,
          takesPairs: found.takes_pairs ?? false,
        }
      );
    },
  };
}

function fieldFrom(raw: Json, where: string): FieldDefinition {
  check(raw, 'field', where);
  for (const option of list(raw['options'])) check(option, 'option', where);
  const defaults = { key: null, active: true, options: [], pattern: null, tag: null, target: null };
  return { ...defaults, title: `Field ${String(raw['id'])}`, ...raw } as unknown as FieldDefinition;
}

function ruleFrom(raw: Json, at: number, where: string): WireRule {
  check(raw, 'rule', where);
  const rule = { id: at + 1, position: at + 1, title: `Rule ${at + 1}`, ...raw };
  return JSON.parse(JSON.stringify(rule), repeated) as WireRule;
}

/** `{ "$repeat": ["ab", 3] }` stands for "ababab", so that a huge value needs no huge file. */
function repeated(_key: string, value: unknown): unknown {
  const pair = (value as { $repeat?: [string, number] } | null)?.$repeat;
  return pair ? pair[0].repeat(pair[1]) : value;
}

function factsFrom(raw: Json, world: CaseWorld, where: string): Facts {
  const today = dayNumber(String(raw['today'] ?? world.day));
  if (today === null) throw new Error(`${where}: today is not a date`);
  const event = (raw['event'] ?? {}) as Json;
  check(event, 'event', where);
  const before = raw['before'] ? ticketFrom(null, raw['before'] as Json, where) : null;
  const comment = (event['comment'] ?? null) as Json | null;
  const actor = (event['actor'] ?? { id: 1, role: 'admin' }) as Facts['actor'];
  if (comment) check(comment, 'comment', where);
  check(actor, 'actor', where);
  const ticket = ticketFrom(before, (event['ticket'] ?? {}) as Json, where);
  if (!before && comment) ticket.description ??= String(comment['text']);
  const now = raw['now'] === undefined ? today * 86_400_000 + 43_200_000 : Date.parse(String(raw['now']));
  return {
    now,
    today,
    timeOfDay: wallClock(now, world.zone).timeOfDay,
    updateType: (event['update_type'] ?? (before ? 'Change' : 'Create')) as Facts['updateType'],
    before,
    stamps: stampsFrom(event['stamps'], before, now, where),
    ticket,
    comment: comment && {
      text: String(comment['text']),
      public: (comment['public'] ?? true) as boolean,
      authorId: (comment['author_id'] ?? actor.id) as number,
    },
    currentViaId: (event['current_via_id'] ?? 0) as number,
    actor,
    requester: personFrom(event['requester'], ticket.requesterId, where),
    organization: organizationFrom(event['organization'], where),
    schedules: world.schedules.map((schedule) => scheduleFrom(schedule, now)),
  };
}

/** Of a change without stamps: made and changed an hour ago. */
function stampsFrom(raw: unknown, before: TicketFacts | null, now: number, where: string): Facts['stamps'] {
  const given = (raw ?? {}) as Json;
  check(given, 'stamps', where);
  if (!before) return null;
  const [createdAt, updatedAt] = [given['created_at'], given['updated_at']].map((stamp) =>
    String(stamp ?? toInstant(now - 3_600_000)),
  );
  return { createdAt: createdAt!, updatedAt: updatedAt! };
}

/** The schedule as it is frozen live, from hours written as "Mon 09:00 - Mon 17:00" and holidays as first and last day. */
function scheduleFrom({ id, time_zone, hours, holidays = [] }: CaseSchedule, now: number): ScheduleFacts {
  const intervals = hours.map((text) => {
    const [start_time, end_time] = text.split(' - ').map(minuteOfWeek);
    return { start_time: start_time!, end_time: end_time! };
  });
  const days = holidays.map(([start_date, end_date]) => ({ start_date, end_date }));
  return standingAt(now, { id, time_zone, intervals }, days);
}

/** "Sat 24:00" is the end of the week. */
function minuteOfWeek(text: string): number {
  const [, day = '', hour, minute] = /^(\w{3}) (\d\d):(\d\d)$/.exec(text) ?? [];
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(day);
  if (weekday < 0) throw new Error(`No moment of a week: ${text}`);
  return weekday * 1440 + Number(hour) * 60 + Number(minute);
}

function ticketFrom(before: TicketFacts | null, raw: Json, where: string): TicketFacts {
  check(raw, 'ticket', where);
  const given = Object.fromEntries(Object.entries(raw).map(([key, value]) => [camel(key), value]));
  const start = before ?? { ...NEW_TICKET };
  const customFields = { ...start.customFields, ...(raw['custom_fields'] as Record<string, FieldValue> | undefined) };
  const tags = [...((raw['tags'] as string[] | undefined) ?? start.tags)].sort(byCodePoint);
  return { ...start, ...given, customFields, tags };
}

const NEW_TICKET: TicketFacts = {
  id: null,
  externalId: null,
  subject: null,
  description: null,
  status: 'new',
  priority: null,
  type: null,
  groupId: null,
  assigneeId: null,
  requesterId: 50,
  submitterId: 50,
  organizationId: null,
  tags: [],
  followerIds: [],
  ccIds: [],
  customFields: {},
  viaId: 0,
  isPublic: true,
  dueAt: null,
  recipient: null,
  scheduleId: null,
  reopens: 0,
  replies: 0,
  agentStations: 0,
  groupStations: 0,
};

function personFrom(raw: unknown, requesterId: number, where: string): PersonFacts | null {
  if (raw === null) return null;
  const given = (raw ?? {}) as Json;
  check(given, 'person', where);
  return {
    id: (given['id'] ?? requesterId) as number,
    role: (given['role'] ?? 'end_user') as PersonFacts['role'],
    locale: (given['locale'] ?? null) as string | null,
    timeZone: (given['time_zone'] ?? null) as string | null,
    tags: (given['tags'] ?? []) as string[],
    customFields: keyedInLowerCase(given['fields']),
  };
}

function organizationFrom(raw: unknown, where: string): Facts['organization'] {
  if (!raw) return null;
  const given = raw as Json;
  check(given, 'organization', where);
  const customFields = keyedInLowerCase(given['fields']);
  return { id: (given['id'] ?? 9) as number, tags: (given['tags'] ?? []) as string[], customFields };
}

function keyedInLowerCase(fields: unknown): Record<string, FieldValue> {
  const entries = Object.entries((fields ?? {}) as Record<string, FieldValue>);
  return Object.fromEntries(entries.map(([key, value]) => [key.toLowerCase(), value]));
}

function expectedFrom(raw: Json, where: string): Expected {
  const expected = raw['expected'] as Expected | undefined;
  if (!expected || Object.keys(expected).length === 0) throw new Error(`${where}: expects nothing`);
  check(expected, 'expected', where);
  if (expected.ticket) check(expected.ticket, 'ticket', where);
  for (const explanation of Object.values(expected.explanations ?? {})) check(explanation, 'explanation', where);
  return expected;
}

function check(value: object, kind: keyof typeof KEYS, where: string): void {
  const unknown = Object.keys(value).filter((key) => !KEYS[kind].split(' ').includes(key));
  if (unknown.length > 0) throw new Error(`${where}: unknown key in ${kind}: ${unknown.join(', ')}`);
}

function list(value: unknown): Json[] {
  return (value ?? []) as Json[];
}

function camel(key: string): string {
  return key.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
