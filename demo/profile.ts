/** Keys of the recipe's five user fields. */
export const FIELDS = {
  lastPurchase: 'date_of_last_purchase',
  renewal: 'subscription_renewal_date',
  spend: 'average_annual_spend',
  level: 'service_level',
  influence: 'social_influence',
} as const;

export const LEVELS = ['Platinum', 'Gold', 'Silver', 'Bronze'] as const;
export const INFLUENCES = ['High', 'Medium', 'Low'] as const;

/** Values by field key; a field that is not set is not there. */
export type Profile = Partial<Record<(typeof FIELDS)[keyof typeof FIELDS], string>>;

/** `Gold, 1000 a year, Medium` */
export function describeProfile(profile: Profile): string {
  const labels = [
    labelOf(LEVELS, profile[FIELDS.level]),
    profile[FIELDS.spend] ?? '-',
    labelOf(INFLUENCES, profile[FIELDS.influence]),
  ];
  return labels.join(' / ');
}

const labelOf = (labels: readonly string[], value: string | undefined): string =>
  labels.find((label) => label.toLowerCase() === value) ?? '-';
