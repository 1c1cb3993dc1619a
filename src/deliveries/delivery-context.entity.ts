import { Entity, PrimaryColumn } from 'typeorm';
import { JsonColumn } from '../persistence';
import type { TemplateContext } from '../templates';
import type { UserEvent } from './user-event';

/**
 * What the templates of one write may name, as the ticket stood after it, however late they are rendered (DESIGN 5); of a user's
 * write its event.
 */
@Entity('delivery_contexts')
export class DeliveryContextEntity {
  @PrimaryColumn({ type: 'integer' }) audit_id: number;
  @JsonColumn() context: TemplateContext | UserEvent;
}
