import { Anything, Child, Children, Flag, Id, Ids, Text, TextId, Whole } from '../../common/validation';

/** Far beyond any list, and far from where numbers end. */
const LAST_POSITION = 1_000_000_000;

/** A trigger as clients send it; conditions and actions get their meaning from the kernel's parser. */
export class TriggerInput {
  @Text(255) title?: string | null;
  @Text() description?: string | null;
  @Flag() active?: boolean | null;
  @TextId() category_id?: number | null;
  @Whole(LAST_POSITION) position?: number | null;
  @Flag() stop_processing?: boolean | null;
  @Text() active_from?: string | null;
  @Text() active_until?: string | null;
  @Anything() conditions?: unknown;
  @Anything() all?: unknown;
  @Anything() any?: unknown;
  @Anything() none?: unknown;
  @Anything() actions?: unknown;
  @Text() revision_note?: string | null;
  @Id() revision_id?: number | null;
  @Text() updated_stamp?: string | null;
  @Flag() safe_update?: boolean | null;
}

export class TriggerBody {
  @Child(() => TriggerInput) trigger?: TriggerInput | null;
}

export class TriggerDraftBody {
  @Child(() => TriggerInput) trigger?: TriggerInput | null;
  @Child(() => TriggerInput) draft?: TriggerInput | null;
}

/** What `update_many` honours of a trigger (zendesk.md 4.1). */
export class TriggerPlaceInput {
  @Id() id?: number | null;
  @Whole(LAST_POSITION) position?: number | null;
  @Flag() active?: boolean | null;
  @TextId() category_id?: number | null;
}

export class TriggersBody {
  @Children(() => TriggerPlaceInput) triggers?: TriggerPlaceInput[] | null;
}

/** More than an account may have active. */
const MOST_TRIGGERS = 100_000;

export class TriggerOrderBody {
  @Ids(MOST_TRIGGERS) trigger_ids?: number[] | null;
}
