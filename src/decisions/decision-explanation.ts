import type { Explanation } from '../rules';

/** Why a trigger fired or did not; `inactive` when it was not in force at that write (own-api.md "Decisions"). */
export type DecisionExplanation = Explanation;
