import { Choice, Ids, Strict } from '../../common/validation';

/** Invocations of one request; more are asked for by their status. */
export const MOST_REPLAYED_IDS = 500;

/** Either all that ended so, or these. `terminated` is Zendesk's word for `failed`. */
@Strict()
export class ReplayInvocationsBody {
  @Choice(['failed', 'terminated', 'cancelled']) status?: 'failed' | 'terminated' | 'cancelled' | null;
  @Ids(MOST_REPLAYED_IDS) ids?: number[] | null;
}
