/** What one account may define; every number is told to the caller who passes it. */
export const MAX_FIELDS = 200;
export const MAX_OPTIONS = 2_000;
export const MAX_NAME = 255;
export const MAX_PATTERN = 1_000;
export const MAX_POSITION = 1_000_000;
export const MAX_FILTER_BYTES = 65_535;
