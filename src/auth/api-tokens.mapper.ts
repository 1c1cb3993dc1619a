import { resourceUrl } from '../common/http';
import type { ApiTokenEntity } from './api-token.entity';

/** Never the token itself: only its hash is stored. */
export const toApiTokenJson = (base: string) => (token: ApiTokenEntity) => ({
  url: resourceUrl(base, 'api_tokens', token.id),
  id: token.id,
  description: token.description,
  user_id: token.user_id,
  last_used_at: token.last_used_at,
  created_at: token.created_at,
});
