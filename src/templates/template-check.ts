import { LiquidError, type Token } from 'liquidjs';
import { engineFor } from './engine';
import type { Format } from './escapes';

/** Why a template cannot be rendered, and where: lines and columns count from 1. */
export interface TemplateFault {
  line: number;
  column: number;
  message: string;
}

const engines = new Map<Format, ReturnType<typeof engineFor>>();

/** The first fault of a template's syntax; nothing when there is none. */
export function faultOf(template: string, format: Format): TemplateFault | undefined {
  let engine = engines.get(format);
  if (!engine) engines.set(format, (engine = engineFor(format, { isStrict: true })));
  try {
    engine.parse(template);
    return undefined;
  } catch (error) {
    return described(error);
  }
}

function described(error: unknown): TemplateFault {
  if (!LiquidError.is(error)) return { line: 1, column: 1, message: worded((error as Error).message) };
  const { token, originalError } = error as LiquidError & { token: Token };
  const [line, column] = token.getPosition() as [number, number];
  return { line, column, message: worded(originalError?.message ?? error.message) };
}

/** In our words where Liquid's need its source beside them. */
const WORDS: [RegExp, string][] = [
  [/, line:\d+, col:\d+$/, ''],
  [/^undefined filter: (.+)$/, 'there is no filter "$1"'],
  [/^tag "(end\w+|else|elsif|when)" not found$/, '"$1" closes or continues nothing'],
  [/^tag "(.+)" not found$/, 'there is no tag "$1"'],
  [/^invalid value expression: "\s*"$/, 'a value is missing'],
  [/^Maximum call stack size exceeded$/, 'it is nested too deeply'],
  [/^parse length limit exceeded$/, 'it is too long'],
];

const worded = (message: string): string => {
  const text = WORDS.reduce((words, [pattern, replacement]) => words.replace(pattern, replacement), message);
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
};

const LONGEST_MESSAGE = 200;
