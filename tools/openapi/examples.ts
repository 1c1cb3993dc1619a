import type { Json, JsonObject } from './json';
import type { Exchange } from './session';

/** Named after what was tried; the same name in a request and in its answer. */
export function examplesOf(exchanges: Exchange[], pick: (exchange: Exchange) => Json | undefined): JsonObject {
  const examples: JsonObject = {};
  for (const exchange of exchanges) {
    const value = pick(exchange);
    if (value !== undefined) examples[nameOf(exchange.label)] ??= { summary: exchange.label, value: shortened(value) };
  }
  return examples;
}

const LONGEST_LIST = 20;
const SHOWN_OF_LONG = 3;
const LONGEST_TEXT = 10_000;
const SHOWN_OF_TEXT = 100;

/** Long lists and texts by their beginning: an example shows the shape. */
function shortened(value: Json): Json {
  if (typeof value === 'string' && value.length > LONGEST_TEXT) return `${value.slice(0, SHOWN_OF_TEXT)}…`;
  if (Array.isArray(value)) return (value.length > LONGEST_LIST ? value.slice(0, SHOWN_OF_LONG) : value).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one)]));
}

export const nameOf = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .replace(/ +([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
