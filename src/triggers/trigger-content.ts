import { parseActiveDates, type ParsedRule, printRule } from '../rules';
import type { TriggerInput } from './dto/trigger.body';
import type { TriggerContent } from './trigger.entity';

type Content = Omit<TriggerContent, 'active_from' | 'active_until'> &
  Partial<Pick<TriggerContent, 'active_from' | 'active_until'>>;

/** What revisions and drafts keep of a trigger. */
export const contentOf = (from: Content): TriggerContent => ({
  title: from.title,
  description: from.description,
  active: from.active,
  conditions: from.conditions,
  actions: from.actions,
  stop_processing: from.stop_processing,
  active_from: from.active_from ?? null,
  active_until: from.active_until ?? null,
});

/** What a save says about the rule itself. */
export const wireOf = (rule: ParsedRule) => printRule(rule);

/** What a save sets beside the rule. */
export const wordsAfter = (before: TriggerContent, input: TriggerInput) => ({
  title: input.title?.trim() ?? before.title,
  description: input.description === undefined ? before.description : input.description,
  active: input.active ?? before.active,
});

/** Touching conditions or actions replaces both; the rest of the rule stays as it was (zendesk.md 4.1). */
export function ruleInputAfter(before: TriggerContent, input: TriggerInput): TriggerInput {
  const { conditions, actions } = before;
  return { ...input, ...(touchesRule(input) ? {} : { conditions, actions }), ...settingsAsked(before, input) };
}

/** What a save asks for of the rule beside its conditions and actions; dates as they were written. */
export const settingsAsked = (before: TriggerContent, input: TriggerInput) => ({
  stop_processing: input.stop_processing ?? before.stop_processing,
  active_from: input.active_from === undefined ? before.active_from : input.active_from,
  active_until: input.active_until === undefined ? before.active_until : input.active_until,
});

/** The same, once it is known to be right. */
export function settingsAfter(before: TriggerContent, input: TriggerInput) {
  const asked = settingsAsked(before, input);
  const { activeFrom = null, activeUntil = null } = parseActiveDates(asked, []);
  return { stop_processing: asked.stop_processing, active_from: activeFrom, active_until: activeUntil };
}

export const touchesRule = (input: TriggerInput): boolean =>
  [input.conditions, input.all, input.any, input.none, input.actions].some(
    (part) => part !== undefined && part !== null,
  );
