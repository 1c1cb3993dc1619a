import { Child, Id, Text, Whole } from '../../common/validation';
import { MAX_NAME } from '../field-limits';

export class CustomFieldOptionInput {
  @Id() id?: number | null;
  @Text(MAX_NAME) name?: string | null;
  @Text(MAX_NAME) raw_name?: string | null;
  @Text(MAX_NAME) value?: string | null;
  @Whole() position?: number | null;
}

/** With or without the wrapper: node-zendesk's own example sends it bare. */
export class CustomFieldOptionBody extends CustomFieldOptionInput {
  @Child(() => CustomFieldOptionInput) custom_field_option?: CustomFieldOptionInput | null;
}
