import { Child, Flag, Text } from '../../common/validation';

export class GroupInput {
  @Text(255) name?: string | null;
  @Text() description?: string | null;
  @Flag() is_public?: boolean | null;
}

export class GroupBody {
  @Child(() => GroupInput) group?: GroupInput | null;
}
