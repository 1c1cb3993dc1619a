import { Anything, Child, Flag, Id, Text, Texts } from '../../common/validation';

export class OrganizationInput {
  @Id() id?: number | null;
  @Text(255) name?: string | null;
  @Text(255) external_id?: string | null;
  @Text() details?: string | null;
  @Text() notes?: string | null;
  @Texts(255) domain_names?: string[] | null;
  @Anything() tags?: unknown;
  @Anything() organization_fields?: unknown;
  @Id() group_id?: number | null;
  @Flag() shared_tickets?: boolean | null;
  @Flag() shared_comments?: boolean | null;
}

export class OrganizationBody {
  @Child(() => OrganizationInput) organization?: OrganizationInput | null;
}
