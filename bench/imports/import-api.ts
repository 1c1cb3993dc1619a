import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, AUTHORIZATION } from '../http/api';
import { FIELDS } from './customers';

const POLL_MILLISECONDS = 25;

interface ImportJson {
  id: number;
  status: string;
  failure: unknown;
  rows: { total: number; create: number; update: number; unchanged: number; error: number };
}

/** Imports through the service's API, as clients do. */
export class ImportApi {
  private readonly api: Api;

  constructor(private readonly url: string) {
    this.api = new Api(url);
  }

  async defineFields(): Promise<void> {
    for (const user_field of FIELDS) await this.api.post('/api/v2/user_fields', { user_field });
  }

  async upload(path: string): Promise<number> {
    const form = new FormData();
    form.append('file', await openAsBlob(path), 'customers.csv');
    const request = { method: 'POST', headers: { authorization: AUTHORIZATION }, body: form };
    const answer = await fetch(`${this.url}/api/v2/user_imports`, request);
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { user_import: ImportJson }).user_import.id;
  }

  /** Seconds until it is previewed, counted from the end of the upload. */
  previewed(id: number): Promise<number> {
    return this.until(id, 'previewed');
  }

  /** Seconds that applying took. */
  async applied(id: number): Promise<number> {
    await this.api.post(`/api/v2/user_imports/${id}/apply`, {});
    return this.until(id, 'applied');
  }

  private async until(id: number, status: string): Promise<number> {
    const started = performance.now();
    for (;;) {
      const { user_import: shown } = await this.api.get<{ user_import: ImportJson }>(`/api/v2/user_imports/${id}`);
      if (shown.status === status) return (performance.now() - started) / 1000;
      if (!shown.status.endsWith('ing')) throw new Error(JSON.stringify(shown));
      await sleep(POLL_MILLISECONDS);
    }
  }
}
