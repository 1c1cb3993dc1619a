/** How a delivery leaves; each kind has a sender. */
export const DELIVERY_KINDS = ['email', 'webhook'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** All mail leaves through one server. */
export const MAIL_ENDPOINT = 0;
