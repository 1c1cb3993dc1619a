import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  DefaultedColumn,
  GeneratedId,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  TextColumn,
} from '../persistence';
import type { WireNode } from '../rules';

/** Made by the migration that brought categories. */
const FIRST_CATEGORY = 1;

/** A trigger as it is edited: its newest revision. What runs are the entries of the rule set. */
@Entity('triggers')
@Index('triggers_in_order', ['category_position', 'position', 'title', 'id'])
@Index('triggers_by_category', ['category_id'])
export class TriggerEntity {
  @GeneratedId() id: number;
  @TextColumn() title: string;
  /** For the search in any case. */
  @TextColumn() title_folded: string;
  @TextColumn({ nullable: true }) description: string | null;
  /** For the search in any case. */
  @TextColumn({ nullable: true }) description_folded: string | null;
  @BooleanColumn() active: boolean;
  @DefaultedColumn(FIRST_CATEGORY) category_id: number;
  /** The category's own, so that the firing order is one index. */
  @DefaultedColumn(1) category_position: number;
  /** In its category. */
  @IntegerColumn() position: number;
  @BooleanColumn() stop_processing: boolean;
  /** `2026-12-01` or an instant; it runs from then on. */
  @InstantColumn({ nullable: true }) active_from: string | null;
  /** The same; it no longer runs from then on. */
  @InstantColumn({ nullable: true }) active_until: string | null;
  @JsonColumn() conditions: WireConditions;
  @JsonColumn() actions: WireAction[];
  /** The number of the newest revision, from 1. */
  @IntegerColumn() revision_id: number;
  /** What is being prepared beside the live version. */
  @JsonColumn({ nullable: true }) draft: TriggerDraft | null;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}

/** Everything a save of a trigger's content can change; its place among the others is no part of it. */
export interface TriggerContent {
  title: string;
  description: string | null;
  active: boolean;
  conditions: WireConditions;
  actions: WireAction[];
  stop_processing: boolean;
  active_from: string | null;
  active_until: string | null;
}

export interface TriggerDraft extends TriggerContent {
  author_id: number;
  /** The live revision that it was first made from. */
  based_on: number;
  created_at: string;
  updated_at: string;
}

export interface WireConditions {
  all: WireNode[];
  any: WireNode[];
  none?: WireNode[];
}

export interface WireAction {
  field: string;
  value: unknown;
}
