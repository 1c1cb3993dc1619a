import { findAction } from './actions';
import type { ActionDefinition } from './actions/action-definition';
import { type ActiveWindow, activeWindowOf } from './active-window';
import { type CompiledLeaf, LeafCompiler } from './compile-leaf';
import { isGroup, type Action, type Group, type LiveRule, type Node } from './rule';
import type { RunState } from './run-state';
import { shareOf } from './share';
import { compareCodePoints } from './text';

/** What a test answers when the conditions hold; otherwise it answers the bits that could mend it. */
export const HOLDS = -1;

export type CompiledNode = CompiledLeaf | CompiledGroup;

/** A group ready to run. */
export interface CompiledGroup {
  all: CompiledNode[];
  any: CompiledNode[];
  none: CompiledNode[];
  /** The conditions of `all` in the order of testing: what is likely to fail soon comes first. */
  leaves: CompiledLeaf[];
  /** The groups of `all`. */
  groups: CompiledGroup[];
  moves: number;
}

/** A rule ready to run. */
export interface CompiledRule {
  live: LiveRule;
  window: ActiveWindow | null;
  conditions: CompiledGroup;
  actions: { action: Action; definition: ActionDefinition }[];
}

/** What the index cannot find, negative conditions above all, holds more often than not. */
const UNKNOWN_SHARE = 0.6;
const LEAST_FAILING = 0.05;
const NOTHING: never[] = [];

/** Compiles rules that share conditions. */
export class RuleCompiler {
  readonly leaves: LeafCompiler;

  /** `base` compiled the rules that run beside these. */
  constructor(base?: RuleCompiler) {
    this.leaves = new LeafCompiler(base?.leaves);
  }

  compile(live: LiveRule): CompiledRule {
    return {
      live,
      window: activeWindowOf(live.rule),
      conditions: this.compileGroup(live.rule.conditions),
      actions: live.rule.actions.map((action) => ({ action, definition: definitionOf(action) })),
    };
  }

  private compileGroup(group: Group): CompiledGroup {
    const compile = (node: Node): CompiledNode => (isGroup(node) ? this.compileGroup(node) : this.leaves.compile(node));
    const all = listOf(group.all.map(compile));
    const any = listOf(group.any.map(compile));
    const none = listOf(group.none.map(compile));
    const leaves = listOf(all.filter((node) => 'leaf' in node).sort((a, b) => effortToFail(a) - effortToFail(b)));
    const groups = listOf(all.filter((node): node is CompiledGroup => !('leaf' in node)));
    return { all, any, none, leaves, groups, moves: unionOfMoves([...all, ...any, ...none]) };
  }
}

/** By the category's position, then its own, then title and id, so that the order given never matters (zendesk.md 7.3). */
export function compareFiringOrder(a: LiveRule, b: LiveRule): number {
  return (
    (a.categoryPosition ?? 0) - (b.categoryPosition ?? 0) ||
    a.position - b.position ||
    compareCodePoints(a.title, b.title) ||
    a.triggerId - b.triggerId
  );
}

/** Tests a node: HOLDS, or the bits of MOVES whose change could turn the verdict (0: it is final for this run). */
export function testNode(node: CompiledNode, state: RunState): number {
  if ('leaf' in node) return node.holds(state) ? HOLDS : node.moves;
  return testGroup(node, state);
}

/** All of `all`, at least one of `any` when there are any, none of `none`; an empty group asks nothing (DESIGN 5). */
export function testGroup({ leaves, groups, any, none }: CompiledGroup, state: RunState): number {
  for (let at = 0; at < leaves.length; at += 1) {
    const leaf = leaves[at] as CompiledLeaf;
    if (!leaf.holds(state)) return leaf.moves;
  }
  for (const group of groups) {
    const verdict = testGroup(group, state);
    if (verdict !== HOLDS) return verdict;
  }
  if (any.length > 0) {
    let mends = 0;
    for (const member of any) {
      const verdict = testNode(member, state);
      if (verdict === HOLDS) {
        mends = HOLDS;
        break;
      }
      mends |= verdict;
    }
    if (mends !== HOLDS) return mends;
  }
  for (const member of none) if (testNode(member, state) === HOLDS) return member.moves;
  return HOLDS;
}

/** Most groups have empty parts; there are many rules, and one empty list is enough. */
function listOf<T>(members: T[]): T[] {
  return members.length === 0 ? (NOTHING as T[]) : members;
}

/** What it takes, on average, until a test of it fails; about, since it only orders the tests. */
function effortToFail(leaf: CompiledLeaf): number {
  const share = leaf.access === null ? UNKNOWN_SHARE : shareOf(leaf, leaf.access, 0);
  return leaf.effort / Math.max(LEAST_FAILING, 1 - share);
}

function unionOfMoves(nodes: readonly CompiledNode[]): number {
  return nodes.reduce((union, node) => union | node.moves, 0);
}

function definitionOf(action: Action): ActionDefinition {
  const found = findAction(action.field);
  if (found === undefined) throw new Error(`Unknown action: ${action.field}`);
  return found.definition;
}
