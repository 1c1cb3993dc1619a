import type { Agenda } from './agenda';
import { type CompiledRule, compareFiringOrder } from './compile';
import type { RunState } from './run-state';

/** Rules in firing order, with the agenda of their ordinals. */
export interface Segment {
  rules: readonly CompiledRule[];
  agenda: Agenda;
}

/** The rules still to be tried, in firing order, over the segments of a set: a large one, and what was saved since. */
export class Lineup {
  private agenda: Agenda | null = null;
  private ordinal = -1;

  constructor(private readonly segments: readonly Segment[]) {}

  /** Begins a run. */
  begin(state: RunState): void {
    for (const { agenda } of this.segments) agenda.begin(state);
  }

  /** The next rule to try, taken off; null when none is left. */
  next(): CompiledRule | null {
    let first: CompiledRule | null = null;
    for (const { rules, agenda } of this.segments) {
      const ordinal = agenda.next();
      if (ordinal < 0) continue;
      const rule = rules[ordinal] as CompiledRule;
      if (first !== null && compareFiringOrder(first.live, rule.live) <= 0) continue;
      first = rule;
      this.agenda = agenda;
      this.ordinal = ordinal;
    }
    if (first !== null) this.agenda?.take(this.ordinal);
    return first;
  }

  /** Puts the rule just taken away for good. */
  spend(): void {
    this.agenda?.spend(this.ordinal);
  }

  /** Puts the rule just taken away until one of the fields moves; for good when none can. */
  wait(mends: number): void {
    this.agenda?.wait(this.ordinal, mends);
  }

  /** After a change of the ticket: back to the top, with the rules that it may concern. */
  restart(state: RunState, moved: number): void {
    for (const { agenda } of this.segments) agenda.restart(state, moved);
  }
}
