import type { Facts, TicketFacts } from './facts';

/** What the conditions of one run read: frozen facts, and the ticket as it stands now. */
export class RunState {
  readonly before: TicketFacts | null;
  /** Last raw value and its normal form, by reading: a value is normalised once for as long as it stays the same. */
  private readonly raws: unknown[];
  private readonly values: unknown[];

  constructor(
    readonly facts: Facts,
    public ticket: TicketFacts,
    memos: number,
  ) {
    this.before = facts.before ?? null;
    this.raws = new Array<unknown>(memos);
    this.values = new Array<unknown>(memos);
  }

  /** The normal form of a raw value, remembered under `memo`. */
  normal(memo: number, raw: unknown, normalise: (raw: unknown) => unknown): unknown {
    const known = this.values[memo];
    // No normal form is undefined, so that stands for a value not read yet.
    if (known !== undefined && this.raws[memo] === raw) return known;
    const value = normalise(raw);
    this.raws[memo] = raw;
    this.values[memo] = value;
    return value;
  }

  /** The normal form of a value that stays the same for the whole run: read once. */
  frozen(memo: number, read: Read, normalise: (raw: unknown) => unknown): unknown {
    const known = this.values[memo];
    return known === undefined ? (this.values[memo] = normalise(read(this))) : known;
  }
}

/** Reads one value out of a run. */
export type Read = (state: RunState) => unknown;

/** Ticket state that actions move, as bits; what reads none of them cannot change during a run. */
export const MOVES = {
  none: 0,
  status: 1,
  priority: 2,
  type: 4,
  group: 8,
  assignee: 16,
  tags: 32,
  // Followers and CCs share a bit, as no condition reads followers.
  followers: 64,
  schedule: 128,
  ccs: 64,
} as const;

/** Every field counts as moved at the start of a run. */
export const ALL_FIELDS = -1;

const FIRST_CUSTOM_BIT = 8;
const CUSTOM_BITS = 22;

/** The bit of a ticket custom field; two fields may share one, which costs a needless test and nothing else. */
export function moveOfCustomField(id: number): number {
  return 1 << (FIRST_CUSTOM_BIT + (id % CUSTOM_BITS));
}
