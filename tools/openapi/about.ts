import { version } from '../../package.json';
import type { JsonObject } from './json';

const DESCRIPTION = `A self-hosted trigger and routing engine for customer support that speaks Zendesk's API.

**Addresses.** Every path answers with and without \`.json\`. Links in answers lead back to the host that was asked.

**Credentials.** Basic with \`EMAIL/token\` as the user name and an API token as the password, or the token as a Bearer. What a
caller may do follows from the access of their user: \`end_user\`, \`agent\`, \`manager\`, \`admin\`, \`owner\`. Admins act for
another user, with that one's access, by the header \`X-On-Behalf-Of: EMAIL\`.

**Lists** come in pages of at most 100. By offset, with \`page\` and \`per_page\`, they carry \`count\`, \`next_page\` and
\`previous_page\`; by cursor, as soon as \`page[size]\` is given, \`meta\` and \`links\`. A link that leads nowhere is null.

**Bodies** are JSON. Members of Zendesk's resources that we do not know are ignored, unknown keys of custom fields and of our
own resources refused. Members that are left out stay as they are.

**Errors** all have one shape. \`error\` is Zendesk's name of it, \`code\` ours, which stays the same; \`details\` names every bad
member; \`request_id\` finds the request in the log.

**Examples** are answers of the service itself, taken when this document was made. An example of a request and the example
of an answer with the same name belong together.`;

export const ABOUT: JsonObject = {
  openapi: '3.1.0',
  info: {
    title: 'Signalbox',
    version,
    description: DESCRIPTION,
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: 'http://127.0.0.1:3000', description: 'Where npm start listens' }],
};

export const SECURITY_SCHEMES: JsonObject = {
  basic: {
    type: 'http',
    scheme: 'basic',
    description: '`EMAIL/token` as the user name, an API token as the password.',
  },
  bearer: { type: 'http', scheme: 'bearer', description: 'An API token.' },
};

/** Of every list. */
export const PAGE_PARAMETERS: Record<string, JsonObject> = {
  page: {
    name: 'page',
    in: 'query',
    description: 'Which page, from 1; by offset lists end at 10,000 records.',
    schema: { type: 'integer', minimum: 1, default: 1 },
  },
  perPage: {
    name: 'per_page',
    in: 'query',
    description: 'Records on a page; more than 100 count as 100.',
    schema: { type: 'integer', minimum: 1, default: 100 },
  },
  pageSize: {
    name: 'page[size]',
    in: 'query',
    description: 'Asks for pages by cursor, of so many records; more than 100 count as 100.',
    schema: { type: 'integer', minimum: 1 },
  },
  pageAfter: {
    name: 'page[after]',
    in: 'query',
    description: 'Go on after this cursor: `meta.after_cursor` of the page before.',
    schema: { type: 'string' },
  },
  pageBefore: {
    name: 'page[before]',
    in: 'query',
    description: 'Go back before this cursor: `meta.before_cursor` of the page after.',
    schema: { type: 'string' },
  },
};

export const sortParameters = (allowed: string[]): JsonObject[] => [
  {
    name: 'sort',
    in: 'query',
    description:
      'The order of the list; `-` before it turns it round. By offset a list may take more orders than by cursor.',
    schema: { type: 'string', enum: allowed.flatMap((by) => [by, `-${by}`]) },
  },
  {
    name: 'sort_by',
    in: 'query',
    description: 'The same by offset, as older clients spell it.',
    schema: { type: 'string', enum: allowed },
  },
  {
    name: 'sort_order',
    in: 'query',
    description: 'Goes with `sort_by`.',
    schema: { type: 'string', enum: ['asc', 'desc'], default: 'asc' },
  },
];

export const ANSWERS: Record<number, string> = {
  200: 'Done',
  201: 'Created',
  202: 'Taken, and done in the background',
  204: 'Done; there is nothing to say',
  400: 'The request cannot be understood',
  401: 'The credentials are missing or wrong',
  403: 'The caller may not do this',
  404: 'There is no such record',
  409: 'Not as things stand: somebody else wrote meanwhile, or this must wait; nothing was written',
  413: 'The body is larger than 2 MB, or an uploaded file than `MAX_IMPORT_BYTES`',
  415: 'The body is not sent as JSON, or not as multipart/form-data where a file is taken',
  422: 'Something in the request is not valid; nothing was written',
};

export const HEADERS: Record<string, { name: string; description: string }> = {
  location: { name: 'Location', description: 'Where the record is.' },
  'x-idempotency-lookup': { name: 'X-Idempotency-Lookup', description: 'Whether the key was known: `miss` or `hit`.' },
  'x-signalbox-deactivated-triggers': {
    name: 'X-Signalbox-Deactivated-Triggers',
    description: 'Ids of the triggers that a change made by force deactivated, `4,7`.',
  },
  'www-authenticate': { name: 'WWW-Authenticate', description: 'How to send credentials.' },
};
