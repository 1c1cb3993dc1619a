export type { Catalog } from './catalog';
export type {
  CommentFacts,
  Facts,
  OrganizationFacts,
  PersonFacts,
  Priority,
  Role,
  Status,
  TicketFacts,
  TicketType,
} from './facts';
export type { FieldDefinition, FieldOption, FieldOwner, FieldType, FieldValue } from './field-definition';
export { parseFieldValue, presentFieldValue, tagsOfFieldValue } from './field-value';
export type { Issue, Parsed } from './issue';
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
  PersonChange,
  Run,
  StoppedBecause,
} from './outcome';
export type { Action, Group, Leaf, LiveRule, Node, ParsedRule, RuleInput, WireGroup, WireLeaf, WireNode } from './rule';
export { CHANNELS, type Channel, channelNamed, channelOfViaId } from './channels';
export { parseActiveDates } from './active-window';
export { parseRule } from './parse';
export { type PrintedRule, printRule } from './print';
export { type References, referencesOf } from './references';
export { parseTags, sortTags } from './tags';
export { compileRules, type RuleSet } from './rule-set';
