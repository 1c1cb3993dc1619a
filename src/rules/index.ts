export type { Catalog } from './catalog';
export type {
  CommentFacts,
  Facts,
  OrganizationFacts,
  PersonFacts,
  Priority,
  Role,
  ScheduleFacts,
  Status,
  TicketFacts,
  TicketType,
} from './facts';
export type { FieldDefinition, FieldOption, FieldOwner, FieldType, FieldValue } from './field-definition';
export { parseFieldValue, presentFieldValue, tagsOfFieldValue } from './field-value';
export { clip, type Issue, type Parsed } from './issue';
export { isRecord } from './json';
export type {
  Effect,
  Explanation,
  FieldChange,
  FinalChange,
  Fired,
  GroupVerdict,
  LeafVerdict,
  Limits,
  NodeVerdict,
  Pairs,
  PersonChange,
  Run,
  StoppedBecause,
} from './outcome';
export type { Action, Group, Leaf, LiveRule, Node, ParsedRule, RuleInput, WireGroup, WireLeaf, WireNode } from './rule';
export { CHANNELS, type Channel, channelNamed, channelOfViaId } from './channels';
export { canonicalLocale, DEFAULT_LOCALE, localeIdOf, localeOfId } from './locales';
export {
  type Account,
  type Definitions,
  type DescribedAction,
  type DescribedCondition,
  type RecordList,
  describeCatalog,
} from './describe';
export { LEFT_OUT, type LeftOut } from './left-out';
export { parseActiveDates } from './active-window';
export { printDecimal } from './decimal';
export { parseRule } from './parse';
export { type PrintedRule, printRule } from './print';
export { type References, referencesOf } from './references';
export { parseTags, sortTags } from './tags';
export { compileRules, compilingRules, type RuleChanges, type RuleSet } from './rule-set';
export type { Watch } from './cycle';
export { zoneOf } from './time-zones';
export { fold as foldText } from './text';
export { en, type Texts } from './texts/en';
