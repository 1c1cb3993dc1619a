import { Child, Id, Strict, Text } from '../../common/validation';

@Strict()
export class ApiTokenInput {
  @Text(255) description?: string | null;
  @Id() user_id?: number | null;
}

@Strict()
export class ApiTokenBody {
  @Child(() => ApiTokenInput) api_token?: ApiTokenInput | null;
}
