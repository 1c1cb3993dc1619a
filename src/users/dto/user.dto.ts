import { Anything, Child, Choice, Flag, Id, Text } from '../../common/validation';

export class UserInput {
  @Text(255) name?: string | null;
  @Text(255) email?: string | null;
  @Text(255) role?: string | null;
  @Text(255) access?: string | null;
  @Text(255) external_id?: string | null;
  @Id() organization_id?: number | null;
  @Anything() organization?: unknown;
  @Id() default_group_id?: number | null;
  @Text(255) phone?: string | null;
  @Text(255) alias?: string | null;
  @Text(255) locale?: string | null;
  @Id() locale_id?: number | null;
  @Text(255) time_zone?: string | null;
  @Text() notes?: string | null;
  @Text() details?: string | null;
  @Text() signature?: string | null;
  @Anything() tags?: unknown;
  @Anything() user_fields?: unknown;
  @Flag() suspended?: boolean | null;
  @Flag() verified?: boolean | null;
  @Flag() moderator?: boolean | null;
  @Choice(['organization', 'groups', 'assigned', 'requested']) ticket_restriction?: string | null;
  @Flag() only_private_comments?: boolean | null;
}

export class UserBody {
  @Child(() => UserInput) user?: UserInput | null;
}
