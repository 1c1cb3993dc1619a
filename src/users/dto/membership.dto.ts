import { Child, Flag, Id } from '../../common/validation';

export class GroupMembershipInput {
  @Id() user_id?: number | null;
  @Id() group_id?: number | null;
  @Flag() default?: boolean | null;
}

export class GroupMembershipBody {
  @Child(() => GroupMembershipInput) group_membership?: GroupMembershipInput | null;
}

export class OrganizationMembershipInput {
  @Id() user_id?: number | null;
  @Id() organization_id?: number | null;
  @Flag() default?: boolean | null;
}

export class OrganizationMembershipBody {
  @Child(() => OrganizationMembershipInput) organization_membership?: OrganizationMembershipInput | null;
}
