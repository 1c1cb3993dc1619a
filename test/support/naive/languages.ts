/** What the languages of the cases are called by Zendesk's numbers, and which zones its names and other names stand for. */
const LANGUAGES: Record<string, string> = { 1: 'en-US', 2: 'es', 8: 'de', 16: 'fr', 19: 'pt-BR' };
const ZONES: Record<string, string> = {
  'pacific time (us & canada)': 'America/Los_Angeles',
  berlin: 'Europe/Berlin',
  utc: 'Etc/UTC',
  kolkata: 'Asia/Kolkata',
  'asia/calcutta': 'Asia/Kolkata',
  greenland: 'America/Godthab',
  'america/nuuk': 'America/Godthab',
};

/** The language that a number or a name means. */
export function languageOf(value: unknown): string {
  const named = Object.values(LANGUAGES).find((tag) => tag.toLowerCase() === String(value).toLowerCase());
  return named ?? LANGUAGES[String(value)] ?? String(value);
}

export function zoneOf(value: unknown): unknown {
  return typeof value === 'string' ? (ZONES[value.toLowerCase()] ?? value) : value;
}
