import { Child, Children, Flag, Text, TextId, Whole } from '../../common/validation';

/** Far beyond any list, and far from where numbers end. */
const LAST_POSITION = 1_000_000_000;

export class TriggerCategoryInput {
  @Text(255) name?: string | null;
  @Whole(LAST_POSITION) position?: number | null;
}

export class TriggerCategoryBody {
  @Child(() => TriggerCategoryInput) trigger_category?: TriggerCategoryInput | null;
}

export class CategoryPatch extends TriggerCategoryInput {
  @TextId() id?: number | null;
}

export class TriggerPatch {
  @TextId() id?: number | null;
  @Whole(LAST_POSITION) position?: number | null;
  @Flag() active?: boolean | null;
  @TextId() category_id?: number | null;
}

export class CategoryJobItems {
  @Children(() => CategoryPatch) trigger_categories?: CategoryPatch[] | null;
  @Children(() => TriggerPatch) triggers?: TriggerPatch[] | null;
}

export class CategoryJob {
  @Text() action?: string | null;
  @Child(() => CategoryJobItems) items?: CategoryJobItems | null;
}

export class CategoryJobBody {
  @Child(() => CategoryJob) job?: CategoryJob | null;
}
