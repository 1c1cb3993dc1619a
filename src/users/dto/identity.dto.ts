import { Child, Flag, Text } from '../../common/validation';

export class IdentityInput {
  @Text(255) type?: string | null;
  @Text(255) value?: string | null;
  @Flag() verified?: boolean | null;
  @Flag() primary?: boolean | null;
}

export class IdentityBody {
  @Child(() => IdentityInput) identity?: IdentityInput | null;
}
