import type { Facts } from '../facts';
import type { Issue } from '../issue';
import { parseRule } from '../parse';
import type { LiveRule, ParsedRule } from '../rule';
import { compileRules } from '../rule-set';
import { catalog } from './catalog';

/** One for all tests: it is never written to, and some tests parse thousands of rules. */
const ACCOUNT = catalog();

/** An action that changes nothing, for rules whose conditions matter. */
export const NOTIFY = { field: 'notification_user', value: ['requester_id', 'Subject', 'Body'] };

/** A rule that must be valid. */
export function parsed(input: unknown): ParsedRule {
  const result = parseRule(input, ACCOUNT);
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.ok;
}

/** What is wrong with a rule, as `path code`. */
export function issuesOf(input: unknown): string[] {
  const result = parseRule(input, ACCOUNT);
  return 'ok' in result ? [] : result.issues.map(({ path, code }: Issue) => `${path} ${code}`);
}

/** Rules 1, 2, 3, … in this order. */
export function live(...inputs: unknown[]): LiveRule[] {
  return inputs.map((input, index) => ({
    triggerId: index + 1,
    revisionId: 1,
    title: `Rule ${index + 1}`,
    position: index + 1,
    rule: parsed(input),
  }));
}

/** Whether one condition holds. */
export function holds(field: string, operator: string, value: unknown, facts: Facts): boolean {
  const rule = { all: [{ field, operator, value }], actions: [NOTIFY] };
  return compileRules(live(rule)).run(facts).fired.length === 1;
}

/** Canonical wire value of one condition. */
export function canonical(field: string, operator: string, value: unknown): unknown {
  const leaf = parsed({ all: [{ field, operator, value }], actions: [NOTIFY] }).conditions.all[0];
  return leaf !== undefined && 'value' in leaf ? leaf.value : undefined;
}
