import { Entity, Index } from 'typeorm';
import { GeneratedId, InstantColumn, IntegerColumn, TextColumn } from '../persistence';

@Entity('api_tokens')
@Index('api_tokens_hash', ['token_hash'], { unique: true })
@Index('api_tokens_user', ['user_id'])
export class ApiTokenEntity {
  @GeneratedId() id: number;
  @IntegerColumn() user_id: number;
  @TextColumn() description: string;
  /** SHA-256 in hex: tokens are long and random, so a slow hash would add nothing. */
  @TextColumn() token_hash: string;
  /** `settings`: made from ADMIN_API_TOKEN (or instead of it), and replaced when that changes. */
  @TextColumn() source: 'settings' | 'api';
  @InstantColumn({ nullable: true }) last_used_at: string | null;
  @InstantColumn() created_at: string;
}
