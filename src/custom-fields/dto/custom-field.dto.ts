import { Anything, Child, Children, Flag, Ids, Text, Whole } from '../../common/validation';
import { MAX_NAME, MAX_PATTERN } from '../field-limits';
import { CustomFieldOptionInput } from './custom-field-option.dto';

export class CustomFieldInput {
  @Text(MAX_NAME) key?: string | null;
  @Text(MAX_NAME) type?: string | null;
  @Text(MAX_NAME) title?: string | null;
  @Text(MAX_NAME) raw_title?: string | null;
  @Text() description?: string | null;
  @Text() raw_description?: string | null;
  @Whole() position?: number | null;
  @Flag() active?: boolean | null;
  @Text(MAX_PATTERN) regexp_for_validation?: string | null;
  @Text(MAX_NAME) tag?: string | null;
  @Text(MAX_NAME) relationship_target_type?: string | null;
  @Anything() relationship_filter?: unknown;
  @Children(() => CustomFieldOptionInput) custom_field_options?: CustomFieldOptionInput[] | null;
}

export class TicketFieldInput extends CustomFieldInput {
  @Flag() required?: boolean | null;
  @Flag() collapsed_for_agents?: boolean | null;
  @Flag() visible_in_portal?: boolean | null;
  @Flag() editable_in_portal?: boolean | null;
  @Flag() required_in_portal?: boolean | null;
  @Text(MAX_NAME) title_in_portal?: string | null;
  @Text() agent_description?: string | null;
}

export class UserFieldBody {
  @Child(() => CustomFieldInput) user_field?: CustomFieldInput | null;
}

export class OrganizationFieldBody {
  @Child(() => CustomFieldInput) organization_field?: CustomFieldInput | null;
}

export class TicketFieldBody {
  @Child(() => TicketFieldInput) ticket_field?: TicketFieldInput | null;
}

export class UserFieldOrder {
  @Ids() user_field_ids?: number[] | null;
}

export class OrganizationFieldOrder {
  @Ids() organization_field_ids?: number[] | null;
}

export class TicketFieldOrder {
  @Ids() ticket_field_ids?: number[] | null;
}
