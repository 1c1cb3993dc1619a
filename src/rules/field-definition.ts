export type FieldOwner = 'ticket' | 'user' | 'organization';

/** The wire's `tagger` of ticket fields is `dropdown` here. */
export type FieldType =
  'text' | 'textarea' | 'checkbox' | 'date' | 'integer' | 'decimal' | 'regexp' | 'dropdown' | 'multiselect' | 'lookup';

/** `name` is the label people read, `value` the tag. */
export interface FieldOption {
  id: number;
  name: string;
  value: string;
}

/** A custom field of a ticket, a user or an organization: one machinery for all three. */
export interface FieldDefinition {
  owner: FieldOwner;
  id: number;
  key: string | null;
  type: FieldType;
  title: string;
  active: boolean;
  options: FieldOption[];
  /** Type regexp only. */
  pattern: string | null;
  /** Type checkbox only: the tag that a checked box puts on the ticket. */
  tag: string | null;
  /** Type lookup only: `zen:user`, `zen:organization`, `zen:ticket`, … */
  target: string | null;
}

/**
 * A stored value: text as given; checkbox boolean (null reads false); date `YYYY-MM-DD`; numbers exact, as a JS number
 * when that is faithful and as a decimal string otherwise (DESIGN 5); dropdown a tag; multiselect distinct tags in
 * option order; lookup the target's id. Nothing is null.
 */
export type FieldValue = string | number | boolean | string[] | null;
