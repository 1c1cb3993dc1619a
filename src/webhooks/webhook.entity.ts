import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { GeneratedId, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { Authentication } from './authentication';
import type { HttpMethod, RequestFormat, WebhookStatus } from './webhook-words';

/** An endpoint of somebody else's, which triggers call and which lifecycle events are sent to (zendesk.md 9). */
@Entity('webhooks')
@Index('webhooks_key', ['key'], { unique: true })
export class WebhookEntity {
  /** `endpoint_id` of its deliveries; 0 is the mail server. */
  @GeneratedId() id: number;
  /** The ULID that the API calls its id. */
  @TextColumn() key: string;
  @TextColumn() name: string;
  @TextColumn() name_folded: string;
  @TextColumn({ nullable: true }) description: string | null;
  @TextColumn() status: WebhookStatus;
  @TextColumn() endpoint: string;
  @TextColumn() http_method: HttpMethod;
  @TextColumn() request_format: RequestFormat;
  @JsonColumn() subscriptions: string[];
  @JsonColumn({ nullable: true }) authentication: Authentication | null;
  @JsonColumn({ nullable: true }) custom_headers: Record<string, string> | null;
  @TextColumn() secret: string;
  /** Signs beside the present one until then, so that receivers can change over. */
  @TextColumn({ nullable: true }) previous_secret: string | null;
  @InstantColumn({ nullable: true }) previous_secret_until: string | null;
  @IntegerColumn() created_by: number;
  @InstantColumn() created_at: string;
  @IntegerColumn({ nullable: true }) updated_by: number | null;
  @InstantColumn({ nullable: true }) updated_at: string | null;
}

/** One row that counts changes of webhooks: who keeps them in memory asks it whether anything is new. */
@Entity('webhook_changes')
export class WebhookChangesEntity {
  @PrimaryColumn({ type: 'integer' }) id: number;
  @Column({ type: 'integer' }) revision: number;
}
