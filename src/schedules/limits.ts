/** Zendesk names none of these; they bound what one write has to read. */
export const MAX_SCHEDULES = 100;
export const MAX_HOLIDAYS = 1_000;
/** One for each hour of the week. */
export const MAX_INTERVALS = 168;
export const MAX_NAME = 255;
