import type { Facts, FieldDefinition, Run, TicketFacts } from '../../../src/rules';
import { byCodePoint, ticketAfter } from './actions';
import { dayNumber } from './calendar';
import { groupHolds } from './conditions';
import { effectOf, type NaiveEffect, personChangesOf } from './outside';
import { sameTicket } from './same-ticket';
import type { WireRule } from './wire';

export type { WireAction, WireCondition, WireGroup, WireNode, WireRule } from './wire';
export type { NaiveEffect } from './outside';

export interface NaiveRun {
  fired: number[];
  ticket: TicketFacts;
  effects: NaiveEffect[];
  personChanges: Run['personChanges'];
  stoppedBecause: Run['stoppedBecause'];
}

/** The cycle of zendesk.md 7, word for word: from the top after every change, each rule once. */
export function runNaively(
  rules: WireRule[],
  facts: Facts,
  fields: FieldDefinition[],
  maxFirings = Infinity,
): NaiveRun {
  const inOrder = rules
    .filter((rule) => isInForce(rule, facts))
    .sort(
      (a, b) =>
        (a.category_position ?? 0) - (b.category_position ?? 0) ||
        a.position - b.position ||
        byCodePoint(a.title, b.title) ||
        a.id - b.id,
    );
  const run: NaiveRun = {
    fired: [],
    ticket: facts.ticket,
    effects: [],
    personChanges: [],
    stoppedBecause: 'nothing_more_matches',
  };
  // zendesk.md 7.9
  if (facts.before?.status === 'closed') return run;
  for (;;) {
    const before = run.ticket;
    for (const rule of inOrder) {
      if (run.fired.includes(rule.id) || !matches(rule, facts, run.ticket, fields)) continue;
      if (run.fired.length >= maxFirings) return { ...run, stoppedBecause: 'limit' };
      fire(rule, run, facts, fields);
      if (rule.stop_processing) return { ...run, stoppedBecause: 'stop_processing' };
      if (!sameTicket(before, run.ticket)) break;
    }
    if (sameTicket(before, run.ticket)) return run;
  }
}

/** From `active_from` on, until just before `active_until`; a date stands for the account's midnight. */
function isInForce({ active_from: from, active_until: until }: WireRule, { now, today }: Facts): boolean {
  const isOver = (date: string) => (date.length === 10 ? today >= dayNumber(date)! : now >= Date.parse(date));
  return (!from || isOver(from)) && (!until || !isOver(until));
}

function matches(rule: WireRule, facts: Facts, ticket: TicketFacts, fields: FieldDefinition[]): boolean {
  return groupHolds(rule.conditions ?? { all: rule.all, any: rule.any }, { facts, ticket, fields });
}

function fire(rule: WireRule, run: NaiveRun, facts: Facts, fields: FieldDefinition[]): void {
  run.fired.push(rule.id);
  for (const action of rule.actions) {
    run.ticket = ticketAfter(action, run.ticket, facts, fields);
    const effect = effectOf(action, rule.id);
    if (effect) run.effects.push(effect);
  }
  const world = { facts, ticket: run.ticket, fields };
  run.personChanges.push(...personChangesOf(rule.actions, rule.id, world, run.personChanges));
}
