import type { Json, JsonObject } from './json';
import type { Exchange } from './session';

/** Named after what was tried; the same name in a request and in its answer. */
export function examplesOf(exchanges: Exchange[], pick: (exchange: Exchange) => Json | undefined): JsonObject {
  const examples: JsonObject = {};
  for (const exchange of exchanges) {
    const value = pick(exchange);
    if (value !== undefined) examples[nameOf(exchange.label)] ??= { summary: exchange.label, value };
  }
  return examples;
}

export const nameOf = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .replace(/ +([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
