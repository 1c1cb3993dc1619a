type Json = Record<string, unknown>;

interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** What the id of a record stands for, by the key that holds the record. */
const RECORDS: Record<string, string> = {
  ticket: 'ticket',
  tickets: 'ticket',
  user: 'user',
  users: 'user',
  organization: 'organization',
  organizations: 'organization',
  group: 'group',
  groups: 'group',
  trigger: 'trigger',
  triggers: 'trigger',
  user_field: 'user field',
  user_fields: 'user field',
  organization_field: 'organization field',
  organization_fields: 'organization field',
  ticket_field: 'ticket field',
  ticket_fields: 'ticket field',
  custom_fields: 'ticket field',
  fields: 'ticket field',
  custom_field_option: 'option',
  custom_field_options: 'option',
  audit: 'event',
  audits: 'event',
  events: 'event',
  comments: 'event',
  decision: 'decision',
  decisions: 'decision',
  delivery: 'delivery',
  deliveries: 'delivery',
  hook_source: 'hook source',
  hook_sources: 'hook source',
  api_token: 'token',
  api_tokens: 'token',
  identity: 'identity',
  identities: 'identity',
  group_membership: 'group membership',
  group_memberships: 'group membership',
  organization_membership: 'organization membership',
  organization_memberships: 'organization membership',
  schedule: 'schedule',
  schedules: 'schedule',
  holiday: 'holiday',
  holidays: 'holiday',
  recipients: 'user',
};
/** What a property that ends in `_id` or `_ids` points at, where its own name does not say so. */
const REFERENCES: Record<string, string> = {
  requester: 'user',
  submitter: 'user',
  assignee: 'user',
  author: 'user',
  follower: 'user',
  email_cc: 'user',
  collaborator: 'user',
  recipient: 'user',
  audit: 'event',
  default_group: 'group',
  user_field: 'user field',
  organization_field: 'organization field',
  ticket_field: 'ticket field',
};
/** Numbers that are no ids. */
const COUNTED = new Set(['revision_id', 'via_id', 'locale_id', 'category_id', 'brand_id', 'ticket_form_id']);
const UNGUESSABLE: Record<string, string> = {
  secret: 'secret',
  token: 'secret',
  request_id: 'request',
  after_cursor: 'cursor',
  before_cursor: 'cursor',
};
const HEADERS = ['content-type', 'location', 'x-idempotency-lookup', 'www-authenticate'];
const NAMED_IN_TEXT = /\b(ticket field|user|group|organization|trigger|ticket|schedule|holiday) (\d+)\b/gi;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const CURSOR_IN_LINK = /((?:page(?:%5B|\[)(?:after|before)(?:%5D|\])|cursor)=)([^&]+)/g;

/** Rewrites answers so that what two services must give alike is alike: ids, secrets and hosts by first appearance. */
export class Canon {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** Migrations seed records by the machine's clock, which two services read at different times. */
  constructor(
    private readonly url: string,
    private readonly migrated: { from: number; to: number },
  ) {}

  of({ status, headers, text }: Answer): string {
    const kept = HEADERS.filter((name) => headers[name] !== undefined);
    const shown = kept.map((name) => `${name}: ${this.text(headers[name]!)}`);
    const isJson = headers['content-type']?.includes('json') && text !== '';
    const body = isJson ? JSON.stringify(this.value(JSON.parse(text), '', ''), null, 1) : this.text(text);
    return [String(status), ...shown, body].join('\n');
  }

  private value(value: unknown, key: string, holder: string): unknown {
    if (Array.isArray(value)) return value.map((member) => this.value(member, key, holder));
    if (typeof value === 'object' && value !== null) return this.object(value as Json, key);
    const kind = kindOf(key, holder);
    if (typeof value === 'number' && kind) return this.name(kind, String(value));
    if (typeof value !== 'string') return value;
    const unguessable = UNGUESSABLE[key];
    return unguessable ? this.name(unguessable, value) : this.text(value);
  }

  private object(object: Json, key: string): Json {
    const about = String(object['field_name'] ?? object['field'] ?? '');
    const told = Object.entries(object).map(([name, member]) => {
      const isAboutIds = /^(value|previous_value|read|from|to)$/.test(name) && kindOf(about, '') !== undefined;
      if (isAboutIds) return [name, this.ids(member, kindOf(about, '')!)];
      return [name, this.value(member, name, key)];
    });
    return Object.fromEntries(told) as Json;
  }

  /** Ids that are written as text. */
  private ids(value: unknown, kind: string): unknown {
    if (Array.isArray(value)) return value.map((member) => this.ids(member, kind));
    return /^\d+$/.test(String(value)) ? this.name(kind, String(value)) : value;
  }

  private text(text: string): string {
    if (INSTANT.test(text) && this.isOfMigrations(Date.parse(text))) return 'SEEDED';
    return text
      .replaceAll(this.url, 'HOST')
      .replace(/\/(?:api\/v2\/)?([a-z_]+)\/(\d+)/g, (whole, kind: string, id: string) =>
        RECORDS[kind] ? `${whole.slice(0, -id.length)}${this.name(RECORDS[kind], id)}` : whole,
      )
      .replace(CURSOR_IN_LINK, (_, start: string, token: string) => start + this.name('cursor', decoded(token)))
      .replace(NAMED_IN_TEXT, (_, kind: string, id: string) => `${kind} ${this.name(kind.toLowerCase(), id)}`);
  }

  private isOfMigrations(instant: number): boolean {
    return instant >= this.migrated.from - 1000 && instant <= this.migrated.to;
  }

  private name(kind: string, id: string): string {
    const key = `${kind} ${id}`;
    const known = this.names.get(key);
    if (known) return known;
    const count = (this.counts.get(kind) ?? 0) + 1;
    const name = `<${kind} #${count}>`;
    this.counts.set(kind, count);
    this.names.set(key, name);
    return name;
  }
}

function kindOf(key: string, holder: string): string | undefined {
  if (key === 'id') return RECORDS[holder];
  if (COUNTED.has(key)) return undefined;
  const [, target] = /^([a-z_]+)_ids?$/.exec(key) ?? [];
  if (target === undefined) return undefined;
  return REFERENCES[target] ?? RECORDS[target];
}

const decoded = (token: string): string => decodeURIComponent(token.replace(/\+/g, ' '));
