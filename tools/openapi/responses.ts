import { ANSWERS, HEADERS } from './about';
import { examplesOf } from './examples';
import { isObject, type Json, type JsonObject } from './json';
import type { Route } from './routes';
import { Inference } from './schemas/infer';
import type { Exchange } from './session';

const ERROR = { $ref: '#/components/schemas/Error' };

/** The answers of every operation, as they really were. */
export class Responses {
  private readonly inference = new Inference();
  private readonly sharedByText = new Map<string, { name: string; response: JsonObject }>();

  constructor(private readonly seen: Map<Route, Exchange[]>) {
    const errors = [...seen.values()].flat().filter(({ status }) => status >= 400);
    for (const error of errors) this.share(error);
    this.inference.schemaOf(errors.flatMap(({ body }) => (body === undefined ? [] : [body])));
    // Every answer must be seen before the first schema is written: they share components.
    for (const exchanges of seen.values()) this.inference.schemaOf(bodiesOf(exchanges.filter(isGood)));
  }

  of(route: Route): JsonObject {
    const exchanges = this.seen.get(route)!;
    const responses: JsonObject = {};
    for (const status of [...new Set(exchanges.map((exchange) => exchange.status))].sort()) {
      const answers = exchanges.filter((exchange) => exchange.status === status);
      responses[status] = status < 400 ? this.success(answers) : this.refusal(answers);
    }
    return responses;
  }

  /** Whether the request of an answer is an example, too: it was told, not just probed. */
  isTold(route: Route, { status, probe }: Exchange): boolean {
    if (probe !== 'WrongShape') return probe === undefined;
    const others = this.seen.get(route)!.filter((one) => one.status === status);
    return this.kept(others)[0]!.probe === probe;
  }

  shared(): Record<string, JsonObject> {
    return Object.fromEntries([...this.sharedByText.values()].map(({ name, response }) => [name, response]));
  }

  schemas(): Record<string, JsonObject> {
    return this.inference.componentSchemas();
  }

  private share(error: Exchange): void {
    const name = error.probe;
    const text = textOf(error);
    if (name === undefined || name === 'WrongShape' || this.sharedByText.has(text)) return;
    const taken = [...this.sharedByText.values()].some((known) => known.name === name);
    if (!taken) this.sharedByText.set(text, { name, response: refusalOf([error]) });
  }

  private success(answers: Exchange[]): JsonObject {
    const [first] = answers;
    const { status, contentType } = first!;
    const withBody = answers.filter(({ body }) => body !== undefined);
    const content = contentType === 'application/json' ? this.jsonContent(withBody) : textContent(withBody);
    return {
      description: ANSWERS[status] ?? 'Done',
      ...headersOf(answers),
      ...(withBody.length > 0 && { content: { [contentType]: content } }),
    };
  }

  private jsonContent(answers: Exchange[]): JsonObject {
    return { schema: this.inference.schemaOf(bodiesOf(answers)), examples: examplesOf(answers, ({ body }) => body) };
  }

  private refusal(answers: Exchange[]): JsonObject {
    const kept = this.kept(answers);
    const shared = kept.length === 1 ? this.sharedByText.get(textOf(kept[0]!)) : undefined;
    return shared ? { $ref: `#/components/responses/${shared.name}` } : refusalOf(kept);
  }

  /** A probe of the shape says little where the story told of real mistakes. */
  private kept(answers: Exchange[]): Exchange[] {
    const told = answers.filter(({ probe }) => probe !== 'WrongShape');
    return told.length > 0 ? told : answers;
  }
}

const isGood = ({ status, contentType }: Exchange): boolean => status < 400 && contentType === 'application/json';

const bodiesOf = (exchanges: Exchange[]): Json[] => exchanges.flatMap(({ body }) => (body === undefined ? [] : [body]));

const textOf = ({ status, body }: Exchange): string => `${status} ${JSON.stringify(body)}`;

const refusalOf = (answers: Exchange[]): JsonObject => ({
  description: ANSWERS[answers[0]!.status]!,
  ...headersOf(answers),
  content: { 'application/json': { schema: errorOf(answers), examples: examplesOf(answers, ({ body }) => body) } },
});

/** Trigger categories have errors of their own shape alone (zendesk.md 4.3); elsewhere it stands beside ours. */
const LISTED_ERRORS: JsonObject = {
  type: 'object',
  required: ['errors'],
  properties: {
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'title'],
        properties: { code: { type: 'string' }, title: { type: 'string' } },
      },
    },
  },
};

function errorOf(answers: Exchange[]): JsonObject {
  const listed = answers.filter(({ body }) => isObject(body) && 'errors' in body && !('error' in body));
  if (listed.length === 0) return ERROR;
  return listed.length === answers.length ? LISTED_ERRORS : { anyOf: [ERROR, LISTED_ERRORS] };
}

function headersOf(answers: Exchange[]): JsonObject {
  const known = Object.entries(HEADERS).filter(([key]) => answers.some(({ headers }) => key in headers));
  if (known.length === 0) return {};
  const headers = known.map(([, { name, description }]) => [name, { description, schema: { type: 'string' } }]);
  return { headers: Object.fromEntries(headers) as JsonObject };
}

/** Of metrics the first lines are enough, and the same in every run. */
const textContent = (answers: Exchange[]): JsonObject => ({
  schema: { type: 'string' },
  examples: examplesOf(answers, ({ body, contentType }) =>
    contentType === 'text/plain' ? `${String(body).split('\n').slice(0, 2).join('\n')}\n` : body,
  ),
});
