import type { Agenda } from './agenda';
import { type CompiledRule, compareFiringOrder } from './compile';
import type { RunState } from './run-state';

/** Rules in firing order, with the agenda of their ordinals. */
export interface Segment {
  rules: readonly CompiledRule[];
  agenda: Agenda;
}

/** The rules still to be tried, in firing order, over a large segment of a set and, perhaps, what was saved since. */
export class Lineup {
  private current: Agenda;
  private ordinal = -1;

  constructor(
    private readonly base: Segment,
    private readonly saved: Segment | null,
  ) {
    this.current = base.agenda;
  }

  /** Begins a run. */
  begin(state: RunState): void {
    this.base.agenda.begin(state);
    this.saved?.agenda.begin(state);
  }

  /** The next rule to try, taken off; null when none is left. */
  next(): CompiledRule | null {
    const { base, saved } = this;
    const inBase = base.agenda.next();
    if (saved === null) return inBase < 0 ? null : this.take(base, inBase);
    const inSaved = saved.agenda.next();
    if (inSaved >= 0) {
      const rule = saved.rules[inSaved] as CompiledRule;
      const isFirst = inBase < 0 || compareFiringOrder(rule.live, (base.rules[inBase] as CompiledRule).live) < 0;
      if (isFirst) return this.take(saved, inSaved);
    }
    return inBase < 0 ? null : this.take(base, inBase);
  }

  /** Puts the rule just taken away for good. */
  spend(): void {
    this.current.spend(this.ordinal);
  }

  /** Puts the rule just taken away until one of the fields moves; for good when none can. */
  wait(mends: number): void {
    this.current.wait(this.ordinal, mends);
  }

  /** After a change of the ticket: back to the top, with the rules that it may concern. */
  restart(state: RunState, moved: number): void {
    this.base.agenda.restart(state, moved);
    this.saved?.agenda.restart(state, moved);
  }

  private take({ rules, agenda }: Segment, ordinal: number): CompiledRule {
    this.current = agenda;
    this.ordinal = ordinal;
    agenda.take(ordinal);
    return rules[ordinal] as CompiledRule;
  }
}
