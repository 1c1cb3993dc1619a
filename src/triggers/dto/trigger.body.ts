import { Anything, Child, Flag, Ids, Text, Whole } from '../../common/validation';

/** A trigger as clients send it; conditions and actions get their meaning from the kernel's parser. */
export class TriggerInput {
  @Text(255) title?: string | null;
  @Text() description?: string | null;
  @Flag() active?: boolean | null;
  @Whole() position?: number | null;
  @Flag() stop_processing?: boolean | null;
  @Anything() conditions?: unknown;
  @Anything() all?: unknown;
  @Anything() any?: unknown;
  @Anything() none?: unknown;
  @Anything() actions?: unknown;
}

export class TriggerBody {
  @Child(() => TriggerInput) trigger?: TriggerInput | null;
}

export class TriggerOrderBody {
  @Ids() trigger_ids?: number[] | null;
}
