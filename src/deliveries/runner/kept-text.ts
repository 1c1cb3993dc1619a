import type { Answer } from '../sender';

const TEXT_LENGTH = 2_000;
const HEADERS = 50;

/** NUL, and half of a character pair: PostgreSQL keeps neither in a text. */
const UNKEEPABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What a stranger answered, in a form and size worth keeping. */
export const keptText = (text: string): string => text.slice(0, TEXT_LENGTH).replace(UNKEEPABLE, '\ufffd');

export const keptAnswer = ({ statusCode, headers, body }: Answer): Answer => ({
  statusCode,
  headers: Object.fromEntries(
    Object.entries(headers)
      .slice(0, HEADERS)
      .map(([name, value]) => [keptText(name), keptText(value)]),
  ),
  body: keptText(body),
});
