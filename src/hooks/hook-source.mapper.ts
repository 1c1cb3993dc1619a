import { resourceUrl } from '../common/http';
import type { HookSourceEntity } from './hook-source.entity';

/** A source as the API answers it, without its secret. */
export const toHookSource = (source: HookSourceEntity, base: string) => ({
  url: resourceUrl(base, 'hook_sources', source.id),
  id: source.id,
  name: source.name,
  effects: source.effects,
  active: source.active,
  user_id: source.user_id,
  created_at: source.created_at,
  updated_at: source.updated_at,
});

/** Only for the answer that makes the secret. */
export const withSecret = (source: HookSourceEntity, base: string) => ({
  ...toHookSource(source, base),
  secret: source.secret,
});
