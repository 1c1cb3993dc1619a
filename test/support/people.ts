import type { TestApp } from './app';

export interface SignedIn {
  id: number;
  email: string;
  token: string;
}

/** A new user of this role with an API token, as the owner makes them. */
export async function signIn(app: TestApp, role: string, name = role): Promise<SignedIn> {
  const email = `${name.replaceAll(' ', '.')}@example.com`;
  const made = await app.post('/api/v2/users.json', { user: { name, email, role, verified: true } });
  if (made.status !== 201) throw new Error(`${name} was not made: ${made.text}`);
  const { id } = made.body.user;
  const given = await app.post('/api/v2/api_tokens.json', { api_token: { user_id: id, description: name } });
  if (given.status !== 201) throw new Error(`${name} got no token: ${given.text}`);
  return { id, email, token: given.body.api_token.token };
}

/** How many records of each kind there are, by the API: what a refused request must leave as it was. */
export async function countRecords(app: TestApp): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of ['tickets', 'users', 'triggers', 'groups', 'deliveries']) {
    counts[kind] = (await app.get(`/api/v2/${kind}.json?per_page=1`)).body.count;
  }
  let url: string | null = '/api/v2/ticket_audits.json?page[size]=100';
  for (counts.audits = 0, counts.comments = 0; url;) {
    const { body } = await app.get(url.replace(app.url, ''));
    counts.audits += body.audits.length;
    counts.comments += body.audits.flatMap(({ events }: { events: { type: string }[] }) =>
      events.filter(({ type }) => type === 'Comment'),
    ).length;
    url = body.links.next;
  }
  return counts;
}
