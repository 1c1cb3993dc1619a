import { DATE_FORMATS, NUMBER_FORMATS } from '../src/imports/cells/formats';

/** The options of an import that the command line takes, and what each may be. Matching is checked by the service. */
export const CHOICES = {
  mode: ['create_or_update', 'create', 'update'],
  'empty-cells': ['keep', 'clear'],
  'missing-options': ['error', 'create'],
  'on-error': ['skip_rows', 'all_or_nothing'],
  'number-format': NUMBER_FORMATS,
  'date-format': DATE_FORMATS,
} as const;
