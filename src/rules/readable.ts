import { channelNamed, channelOfViaId } from './channels';
import type { CompiledLeaf } from './compile-leaf';
import { printDay } from './days';
import { printDecimal } from './decimal';
import { printInstant, printTime } from './instants';
import { clip } from './issue';
import { MISMATCH } from './kinds/kind';
import { RecordNames } from './record-names';
import type { Leaf, ParsedRule } from './rule';
import { TextValue } from './text-value';
import type { Texts } from './texts/en';

/** Says values as people read them: options and codes by label, texts in quotes, ids by name where it is known. */
export class Readable {
  private readonly optionLabels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  private readonly recordNames: RecordNames;

  constructor(
    readonly texts: Texts,
    { labels = [], conditions }: Pick<ParsedRule, 'labels' | 'conditions'>,
  ) {
    this.recordNames = new RecordNames(conditions);
    this.optionLabels = new Map(labels.map(({ field, options }) => [field, new Map(options)]));
  }

  /** What a condition is about: a field of every account in the language of the texts, others as their owner named them. */
  label({ field, label }: Leaf): string {
    return textOf(this.texts.fields, field) ?? label;
  }

  /** The value that a condition asks for. */
  operand({ field, kind, operand, valueLabel }: Leaf): string {
    const { texts } = this;
    const label = valueLabel ?? texts.noValue;
    if (typeof operand === 'boolean') return operand ? texts.yes : texts.no;
    const codes = texts.codes[field];
    if (Array.isArray(operand) && codes !== undefined) {
      return operand.map((code) => textOf(codes, String(code)) ?? String(code)).join(', ');
    }
    if (typeof operand !== 'string') return label;
    if (kind === 'comment') return textOf(texts.comments, operand) ?? label;
    if (kind === 'id') return textOf(texts.persons, operand) ?? label;
    return textOf(codes, operand) ?? label;
  }

  /** The normal form of a value that a condition read. */
  value(compiled: CompiledLeaf, value: unknown): string {
    const { leaf, kind } = compiled;
    const { texts } = this;
    if (value === null) return kind.code === 'comment' ? texts.noComment : texts.notSet;
    if (value === MISMATCH) return texts.otherType;
    if (typeof value === 'boolean') return value ? texts.yes : texts.no;
    if (value instanceof TextValue) return `"${clip(value.raw)}"`;
    if (kind.code === 'schedules') return this.schedules(leaf, value as readonly number[]);
    if (Array.isArray(value)) {
      return value.map((item) => this.code(leaf.field, String(item))).join(kind.code === 'tags' ? ' ' : ', ');
    }
    if (kind.code === 'number') return printDecimal(value as number | string);
    if (kind.code === 'date') return printDay(Number(value));
    if (kind.code === 'instant') return printInstant(Number(value));
    if (kind.code === 'time') return printTime(Number(value));
    if (kind.code === 'comment') return this.code(leaf.field, String(value === 'public'));
    if (typeof value === 'string') return this.code(leaf.field, value);
    if (typeof value === 'number') return this.id(compiled, value);
    const actor = value as { id: number; role: string };
    return typeof leaf.operand === 'number'
      ? this.id(compiled, actor.id)
      : this.code('role', actor.role === 'end_user' ? 'end_user' : 'agent');
  }

  private id({ leaf: { field } }: CompiledLeaf, id: number): string {
    if (id < 0) return this.texts.somebodyNew;
    const name = this.recordNames.of(field, id);
    return name ?? (/via_id$/.test(field) ? (channelOfViaId(id)?.label ?? String(id)) : String(id));
  }

  /** The asked schedule alone where it is among them, for that is what matters. */
  private schedules({ field, operand, valueLabel }: Leaf, ids: readonly number[]): string {
    if (ids.includes(operand as number) && valueLabel !== null) return valueLabel;
    const names = ids.map((id) => this.recordNames.of(field, id) ?? String(id));
    return ids.length === 0 ? this.texts.none : names.join(', ');
  }

  private code(field: string, code: string): string {
    const label = textOf(this.texts.codes[field], code);
    if (label !== undefined) return label;
    if (field === 'ticket_channel') return channelNamed(code)?.label ?? code;
    return this.optionLabels.get(field)?.get(code) ?? clip(code);
  }
}

/** Of the texts' own keys: a code may be called `constructor`. */
function textOf(texts: Partial<Record<string, string>> | undefined, key: string): string | undefined {
  return texts !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
}
