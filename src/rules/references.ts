import { findAction } from './actions';
import { findCondition } from './conditions';
import type { ReferenceTarget } from './conditions/condition-definition';
import { toId } from './ids';
import { isRecord } from './json';
import { conditionsOf, isTooLarge } from './parse';

/** Ids that a rule could name: load these, and the catalog can answer every question that parsing asks. */
export interface References {
  userIds: number[];
  groupIds: number[];
  organizationIds: number[];
  scheduleIds: number[];
  webhookIds: string[];
}

/** Every id that a rule could name; it may be no valid rule at all, and one that is too large names nothing. Without recursion, so that depth costs nothing. */
export function referencesOf(input: unknown, options: { maxBytes?: number } = {}): References {
  const found = {
    user: new Set<number>(),
    group: new Set<number>(),
    organization: new Set<number>(),
    schedule: new Set<number>(),
  };
  const webhooks = new Set<string>();
  const addAll = (target: ReferenceTarget | undefined, value: unknown) => {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) add(target, one);
  };
  const add = (target: ReferenceTarget | undefined, value: unknown) => {
    if (target === 'webhook') {
      if (typeof value === 'string') webhooks.add(value.trim());
      return;
    }
    const id = target === undefined ? null : toId(value);
    if (id === null || target === undefined) return;
    if (target !== 'any') found[target].add(id);
    else {
      found.user.add(id);
      found.organization.add(id);
    }
  };

  if (isRecord(input) && !isTooLarge(input, options.maxBytes)) {
    const waiting: unknown[] = [conditionsOf(input)];
    while (waiting.length > 0) {
      const node = waiting.pop();
      if (!isRecord(node)) continue;
      if (typeof node.field === 'string') addAll(findCondition(node.field.trim())?.definition.references, node.value);
      else
        for (const list of [node.all, node.any, node.none])
          if (Array.isArray(list)) for (const member of list) waiting.push(member);
    }
    for (const action of Array.isArray(input.actions) ? (input.actions as unknown[]) : []) {
      if (!isRecord(action) || typeof action.field !== 'string') continue;
      const value: unknown = Array.isArray(action.value) ? action.value[0] : action.value;
      add(findAction(action.field.trim())?.definition.references, value);
    }
  }
  return {
    userIds: [...found.user],
    groupIds: [...found.group],
    organizationIds: [...found.organization],
    scheduleIds: [...found.schedule],
    webhookIds: [...webhooks],
  };
}
