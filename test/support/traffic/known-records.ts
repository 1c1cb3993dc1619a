type Json = Record<string, unknown>;

/** What an answer's wrapper holds, by the kind that scripts call it. */
const WRAPPERS: Record<string, string> = {
  ticket: 'tickets',
  user: 'users',
  organization: 'organizations',
  group: 'groups',
  trigger: 'triggers',
  user_field: 'user_fields',
  organization_field: 'organization_fields',
  ticket_field: 'ticket_fields',
  group_membership: 'group_memberships',
  organization_membership: 'organization_memberships',
  identity: 'identities',
  schedule: 'schedules',
  holiday: 'holidays',
};
/** Made by other requests than their own, so learned from lists. */
const LISTED = ['decisions', 'deliveries', 'audits'];
const NOBODY = 999_999;

/** The records that a service has told of, by kind, in the order in which they were made. */
export class KnownRecords {
  hookSource = { id: 0, secret: '' };
  private readonly ids = new Map<string, number[]>();
  private readonly tokens: string[] = [];
  private kept: KnownRecords | undefined;

  /** Knows what was known at first, and nothing of what came after. */
  begin(): KnownRecords {
    const start = this.kept ?? this;
    const copy = new KnownRecords();
    for (const [kind, ids] of start.ids) copy.ids.set(kind, [...ids]);
    copy.tokens.push(...start.tokens);
    copy.hookSource = start.hookSource;
    copy.kept = start;
    return copy;
  }

  tokenOf(role: 'agent' | 'end_user'): string {
    return this.tokens[role === 'agent' ? 0 : 1]!;
  }

  learn(method: string, status: number, body: Json): void {
    if (method === 'post' && status === 201) {
      for (const [wrapper, kind] of Object.entries(WRAPPERS)) this.add(kind, body[wrapper]);
      for (const wrapper of ['user_field', 'organization_field', 'ticket_field']) {
        const field = body[wrapper] as { custom_field_options?: object[] } | undefined;
        for (const option of field?.custom_field_options ?? []) this.add(`${wrapper}_options`, option);
      }
      const { token } = (body['api_token'] ?? {}) as { token?: string };
      if (token) this.tokens.push(token);
      const { id, secret } = (body['hook_source'] ?? {}) as { id?: number; secret?: string };
      if (id && secret && this.hookSource.id === 0) this.hookSource = { id, secret };
    }
    for (const kind of LISTED) for (const record of (body[kind] as object[] | undefined) ?? []) this.add(kind, record);
  }

  inText(text: string): string {
    return text.replace(/\$([a-z_]+)\.(-?\d+)/g, (_, kind: string, index: string) => String(this.id(kind, index)));
  }

  inValue(value: unknown): unknown {
    if (typeof value === 'string') {
      const id = /^#([a-z_]+)\.(-?\d+)$/.exec(value);
      return id ? this.id(id[1]!, id[2]!) : this.inText(value);
    }
    if (Array.isArray(value)) return value.map((member) => this.inValue(member));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [this.inText(key), this.inValue(member)]));
  }

  private add(kind: string, record: unknown): void {
    const id = (record as { id?: number } | undefined)?.id;
    if (id === undefined) return;
    const ids = this.ids.get(kind) ?? [];
    if (!ids.includes(id)) this.ids.set(kind, [...ids, id]);
  }

  /** Negative ones count back from the newest, and name no record that was known at the beginning. */
  private id(kind: string, index: string): number {
    const ids = this.ids.get(kind) ?? [];
    if (index.startsWith('-')) return ids.slice(this.kept?.ids.get(kind)?.length ?? 0).at(Number(index)) ?? NOBODY;
    return ids.length === 0 ? NOBODY : ids[Number(index) % ids.length]!;
  }
}
