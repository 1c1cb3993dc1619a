import type { FieldDefinition, FieldType, FieldValue } from '../field-definition';
import type { Parsed } from '../issue';
import type { KindCode } from '../kinds/kind';

/** Whose spelling wins when an input could name one option by id and another by tag. */
export type OptionOrder = 'tag_first' | 'id_first';

/** One type of custom field: how its values are read, stored, shown and compared. */
export interface FieldTypeDefinition {
  types: readonly FieldType[];
  /** How conditions compare it. */
  kind: KindCode;
  /** Wire names of the operators it offers where they are fewer than its kind's, own-api.md "Conditions beyond Zendesk". */
  operators?: readonly string[];
  /** Reads an input that is neither null, '' nor []. */
  parse(definition: FieldDefinition, input: unknown, path: string, order: OptionOrder): Parsed<FieldValue>;
  /** Reads the value of a condition, where that is freer than a stored value. */
  parseOperand?: FieldTypeDefinition['parse'];
  /** API form of a value; as stored when absent. */
  present?(definition: FieldDefinition, value: FieldValue): unknown;
  /** Tags that the value puts on its owner. */
  tags?(definition: FieldDefinition, value: FieldValue): string[];
  /** The value as triggers spell it: strings, option ids for user and organization fields (zendesk.md 5.2). */
  wire(definition: FieldDefinition, value: FieldValue): unknown;
  /** The value as people read it. */
  label(definition: FieldDefinition, value: FieldValue): string;
}
