import type { TriggerPlaceInput } from './dto/trigger.body';

/** A change of one trigger among many. */
export type TriggerChange = TriggerPlaceInput & { id: number };

/** Why one trigger of many cannot be changed; none of them is then. */
export interface Refusal {
  triggerId: number;
  path: string;
  code: string;
  message: string;
}
