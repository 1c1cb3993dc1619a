import { eventually } from './eventually';
import { OWNER_EMAIL, OWNER_TOKEN, type TestApp } from './app';

export interface ImportJson {
  id: number;
  status: string;
  failure: { code: string; message: string; line?: number } | null;
  rows: { total: number; create: number; update: number; unchanged: number; error: number };
  mapping: { column: string; field: string | null }[];
  options: Record<string, unknown>;
  progress: { done: number; total: number | null; rows_per_second: number; seconds_left: number | null };
  sample: {
    line: number;
    action: string;
    name: string | null;
    user_id: number | null;
    changes: { property: string; before: unknown; after: unknown }[];
  }[];
  missing_options: Record<string, string[]>;
  result: Record<string, unknown> | null;
  encoding: string;
  separator: string;
}

export interface RowErrorJson {
  line: number;
  column: string | null;
  value: string | null;
  code: string;
  message: string;
}

type Parts = { options?: object; mapping?: object[] };

/** Imports through the API, as a client does them. */
export class Importing {
  constructor(
    private readonly app: TestApp,
    private readonly record: 'user' | 'organization' = 'user',
    private readonly as: { email: string; token: string } = { email: OWNER_EMAIL, token: OWNER_TOKEN },
  ) {}

  private get path(): string {
    return `/api/v2/${this.record}_imports`;
  }

  /** The answer to an upload. */
  upload(file: string | Buffer, parts: Parts = {}, name = 'customers.csv') {
    const request = this.app.request('post', this.path, this.as);
    for (const [part, value] of Object.entries(parts)) void request.field(part, JSON.stringify(value));
    return request.attach('file', Buffer.from(file as string), name);
  }

  /** Uploads, and waits for the preview. */
  async preview(file: string | Buffer, parts: Parts = {}, name?: string): Promise<ImportJson> {
    const { status, body } = await this.upload(file, parts, name);
    if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return this.ended((body as Record<string, ImportJson>)[`${this.record}_import`]!.id);
  }

  async apply(id: number): Promise<ImportJson> {
    return this.does(id, 'apply');
  }

  async undo(id: number): Promise<ImportJson> {
    return this.does(id, 'undo');
  }

  post(id: number, action: string) {
    return this.app.request('post', `${this.path}/${id}/${action}`, this.as).send({});
  }

  put(id: number, body: object) {
    return this.app.put(`${this.path}/${id}`, { [`${this.record}_import`]: body });
  }

  async show(id: number): Promise<ImportJson> {
    return ((await this.app.get(`${this.path}/${id}`)).body as Record<string, ImportJson>)[`${this.record}_import`]!;
  }

  async errors(id: number): Promise<RowErrorJson[]> {
    return ((await this.app.get(`${this.path}/${id}/errors?per_page=100`)).body as { errors: RowErrorJson[] }).errors;
  }

  async errorFile(id: number): Promise<string> {
    return (await this.app.get(`${this.path}/${id}/errors.csv`)).text;
  }

  /** Lines of rows that an undo left alone, with its reasons. */
  async kept(id: number): Promise<[line: number, reason: string][]> {
    const { body } = await this.app.get(`${this.path}/${id}/kept?per_page=100`);
    return (body as { kept: { line: number; reason: string }[] }).kept.map(({ line, reason }) => [line, reason]);
  }

  /** Waits until it is at nothing any more. */
  async ended(id: number): Promise<ImportJson> {
    return eventually(
      async () => {
        const shown = await this.show(id);
        expect(shown.status).not.toMatch(/ing$/);
        return shown;
      },
      { within: 20_000 },
    );
  }

  private async does(id: number, action: string): Promise<ImportJson> {
    const { status, body } = await this.post(id, action);
    if (status !== 202) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return this.ended(id);
  }
}
