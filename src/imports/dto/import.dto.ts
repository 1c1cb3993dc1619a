import { Anything, Child, Choice, Flag, Strict, Texts } from '../../common/validation';
import { DATE_FORMATS, NUMBER_FORMATS } from '../cells';

@Strict()
export class ImportOptionsInput {
  @Choice(['create_or_update', 'create', 'update']) mode?: string | null;
  @Texts(50) match_by?: string[] | null;
  @Choice(['keep', 'clear']) empty_cells?: string | null;
  @Choice(['error', 'create']) missing_options?: string | null;
  @Choice(['skip_rows', 'all_or_nothing']) on_error?: string | null;
  @Choice(NUMBER_FORMATS) number_format?: string | null;
  @Choice(DATE_FORMATS) date_format?: string | null;
  @Flag() run_events?: boolean | null;
}

@Strict()
export class ImportInput {
  /** A list of `{ column, field, number_format, date_format }`. */
  @Anything() mapping?: unknown;
  @Child(() => ImportOptionsInput) options?: ImportOptionsInput | null;
}

export class UserImportBody {
  @Child(() => ImportInput) user_import?: ImportInput | null;
}

export class OrganizationImportBody {
  @Child(() => ImportInput) organization_import?: ImportInput | null;
}
