import { actor } from './actor';
import { choice, priority, status } from './choice';
import { comment } from './comment';
import { date } from './date';
import { flag } from './flag';
import { id } from './id';
import { instant } from './instant';
import type { Kind } from './kind';
import { number } from './number';
import { schedules } from './schedules';
import { options, tags } from './set';
import { text, words } from './text';
import { time } from './time';

/** Every way to compare. */
export const kinds: readonly Kind[] = [
  choice,
  status,
  priority,
  id,
  text,
  words,
  number,
  date,
  instant,
  time,
  flag,
  tags,
  options,
  actor,
  comment,
  schedules,
];

const byCode = new Map<string, Kind>(kinds.map((kind) => [kind.code, kind]));

/** The kind of a leaf; a stored rule that names an unknown one comes from another version, and is refused. */
export function kindOf(code: string): Kind {
  const kind = byCode.get(code);
  if (kind === undefined) throw new Error(`Unknown kind of condition: ${code}`);
  return kind;
}
