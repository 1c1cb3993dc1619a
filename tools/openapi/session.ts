import type { Json, JsonObject } from './json';
import { mask } from './mask';
import { OWNER, type Service } from './service';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Credentials {
  email: string;
  token: string;
}

/** One request with its answer, as the document shows them. */
export interface Exchange {
  label: string;
  method: Method;
  path: string;
  /** Of an upload: its parts, the file as text. */
  requestBody?: Json;
  /** How an upload is sent again. */
  upload?: Upload;
  status: number;
  headers: Record<string, string>;
  contentType: string;
  body: Json | undefined;
  /** Tried on every operation, and not part of the story. */
  probe?: Probe;
}

export type Probe =
  | 'Unauthenticated'
  | 'ForbiddenToEndUsers'
  | 'ForbiddenBelowManager'
  | 'ForbiddenBelowAdmin'
  | 'NotFound'
  | 'InvalidPage'
  | 'InvalidJson'
  | 'UnsupportedMediaType'
  | 'NotAnUpload'
  | 'TooLarge'
  | 'WrongShape'
  | 'ByCursor';

/** A file, and the other parts of its request. */
export interface Upload {
  name: string;
  text: string;
  parts?: JsonObject;
}

/** JSON as it came, whose members are looked up by name. */
type Answer = ReturnType<typeof JSON.parse>;

export interface Asking {
  /** The owner unless said otherwise; `null`: nobody. */
  as?: Credentials | null;
  headers?: Record<string, string>;
  /** The status of a refusal that is part of the story. */
  refused?: number;
  /** Sent as it is, instead of a JSON body. */
  raw?: { type: string; text: string };
  /** Sent as multipart/form-data, instead of a JSON body. */
  upload?: Upload;
  /** Not for the document. */
  quiet?: boolean;
}

const SECONDS_BETWEEN_WRITES = 7;

/** Asks the service over HTTP, and remembers what was said. */
export class Session {
  readonly exchanges: Exchange[] = [];

  constructor(readonly service: Service) {}

  get = (label: string, path: string, asking: Asking = {}) => this.ask(label, 'get', path, undefined, asking);
  post = (label: string, path: string, body?: Json, asking: Asking = {}) => this.ask(label, 'post', path, body, asking);
  put = (label: string, path: string, body: Json, asking: Asking = {}) => this.ask(label, 'put', path, body, asking);
  patch = (label: string, path: string, body: Json, asking: Asking = {}) =>
    this.ask(label, 'patch', path, body, asking);
  delete = (label: string, path: string, asking: Asking = {}, body?: Json) =>
    this.ask(label, 'delete', path, body, asking);
  upload = (label: string, path: string, upload: Upload, asking: Asking = {}) =>
    this.ask(label, 'post', path, undefined, { ...asking, upload });

  private async ask(
    label: string,
    method: Method,
    path: string,
    body: Json | undefined,
    asking: Asking,
  ): Promise<Answer> {
    if (method !== 'get') this.service.clock.advance(SECONDS_BETWEEN_WRITES);
    const { exchange, answer } = await this.exchange(label, method, path, body, asking);
    const expected = asking.refused ?? 200;
    const isExpected = asking.refused ? exchange.status === expected : exchange.status < 300;
    if (!isExpected) {
      throw new Error(`${label}: ${method} ${path} answered ${exchange.status} ${JSON.stringify(answer)}`);
    }
    if (!asking.quiet) this.exchanges.push(exchange);
    return answer;
  }

  /** Asks without a word to the record. */
  async exchange(label: string, method: Method, path: string, body: Json | undefined, asking: Asking) {
    const { as = OWNER, headers = {}, raw, upload } = asking;
    const type = raw?.type ?? (body === undefined ? undefined : 'application/json');
    const given = upload ? { file: upload.text, ...upload.parts } : body;
    const response = await fetch(this.service.url + path, {
      method: method.toUpperCase(),
      headers: { ...(as && authorization(as)), ...(type && { 'content-type': type }), ...headers },
      body: upload ? formOf(upload) : (raw?.text ?? (body === undefined ? undefined : JSON.stringify(body))),
    });
    const text = await response.text();
    const contentType = response.headers.get('content-type') ?? '';
    const answer = contentType.startsWith('application/json') && text !== '' ? (JSON.parse(text) as Json) : text;
    const { url } = this.service;
    const exchange: Exchange = {
      label,
      method,
      path,
      ...(given !== undefined && { requestBody: mask(given, url) }),
      ...(upload && { upload }),
      status: response.status,
      headers: Object.fromEntries(response.headers),
      contentType: contentType.split(';')[0]!,
      body: text === '' ? undefined : mask(answer, url),
    };
    return { exchange, answer };
  }
}

/** Its type, with the boundary, is set by whoever sends it. */
function formOf({ name, text, parts = {} }: Upload): FormData {
  const form = new FormData();
  for (const [part, value] of Object.entries(parts)) form.append(part, JSON.stringify(value));
  form.append('file', new Blob([text], { type: 'text/csv' }), name);
  return form;
}

const authorization = ({ email, token }: Credentials) => ({
  authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`,
});
