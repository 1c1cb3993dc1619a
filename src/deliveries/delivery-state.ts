/** Where a delivery stands on its way (own-api.md "Deliveries, tokens"). */
export const DELIVERY_STATES = ['pending', 'sending', 'sent', 'retrying', 'failed', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
