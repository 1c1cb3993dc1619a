import { isActiveAt } from './active-window';
import { type CompiledRule, HOLDS, testGroup } from './compile';
import { Draft } from './draft';
import type { Facts } from './facts';
import type { Lineup } from './lineup';
import type { FieldChange, FinalChange, Fired, Limits, PersonChange, Run, StoppedBecause } from './outcome';
import { RunState } from './run-state';

/** What a cycle runs on. */
export interface Program {
  /** How many rules are in the set. */
  size: number;
  lineup: Lineup;
  memos: number;
}

/** Watches a run without touching it. */
export interface Watch {
  /** Just before a rule fires, with the ticket as its conditions saw it. */
  beforeFiring?(rule: CompiledRule, state: RunState): void;
  /** Makes a test, perhaps with a clock in hand. */
  test?: (this: void, rule: CompiledRule, test: () => number) => number;
}

/**
 * The trigger cycle (DESIGN 5, zendesk.md 7): the first rule that matches fires; after a change of the ticket the
 * search starts again from the top; each rule fires at most once. Since conditions are pure, this is the same as
 * always firing the lowest unfired rule that matches the ticket as it stands.
 */
export function runCycle(program: Program, facts: Facts, limits: Limits, watch?: Watch): Run {
  const { size, lineup } = program;
  const state = new RunState(facts, facts.ticket, program.memos);
  const fired: Fired[] = [];
  const personChanges: PersonChange[] = [];
  const finalChanges: FinalChange[] = [];
  const stoppedBecause = isClosedBefore(facts) ? 'nothing_more_matches' : fireAll();
  return { ticket: state.ticket, fired, tried: size, stoppedBecause, finalChanges, personChanges };

  function fireAll(): StoppedBecause {
    let draft: Draft | null = null;
    const maxFirings = limits.maxFirings ?? size;
    const test = watch?.test;
    lineup.begin(state);
    for (let rule = lineup.next(); rule !== null; rule = lineup.next()) {
      if (rule.window !== null && !isActiveAt(rule.window, facts)) {
        lineup.spend();
        continue;
      }
      const { conditions } = rule;
      const verdict =
        test === undefined ? testGroup(conditions, state) : test(rule, () => testGroup(conditions, state));
      if (verdict !== HOLDS) {
        lineup.wait(verdict);
        continue;
      }
      if (fired.length >= maxFirings) return 'limit';
      watch?.beforeFiring?.(rule, state);
      lineup.spend();
      draft ??= new Draft(state);
      fire(rule, draft);
      if (rule.live.rule.stopProcessing) return 'stop_processing';
      if (draft.moved !== 0) lineup.restart(state, draft.moved);
    }
    return 'nothing_more_matches';
  }

  function fire({ live, actions }: CompiledRule, draft: Draft): void {
    const { triggerId, revisionId, title } = live;
    draft.begin();
    for (let actionIndex = 0; actionIndex < actions.length; actionIndex += 1) {
      const { action, definition } = actions[actionIndex] as (typeof actions)[number];
      definition.apply(action, draft, { triggerId, actionIndex });
    }
    draft.end();
    const { changes, effects } = draft;
    fired.push({ triggerId, revisionId, title, changes, effects });
    if (draft.personChanges.length > 0) personChanges.push(...draft.personChanges);
    if (draft.moved !== 0) for (const change of changes) keepFinal(finalChanges, change, triggerId);
  }
}

/** zendesk.md 7.9: nothing runs on closed tickets; the write that closes one still runs. */
function isClosedBefore(facts: Facts): boolean {
  return facts.before?.status === 'closed';
}

/** The last trigger that changed a field owns its change, which starts from the author's value (DESIGN 5). */
function keepFinal(finalChanges: FinalChange[], { field, from, to }: FieldChange, triggerId: number): void {
  if (isOfPerson(field)) return;
  const earlier = finalChanges.find((change) => change.field === field);
  if (earlier === undefined) finalChanges.push({ field, from, to, triggerId });
  else {
    earlier.to = to;
    earlier.triggerId = triggerId;
  }
}

function isOfPerson(field: string): boolean {
  return field.startsWith('requester.') || field.startsWith('organization.');
}
