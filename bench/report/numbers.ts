/** Measurements of one thing in one run. */
export interface Sample {
  median: number;
  /** How far apart the rounds lie: from the lowest to the highest, as a share of the median. */
  spread: number;
}

export function sampleOf(values: number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, spread: median === 0 ? 0 : (sorted[sorted.length - 1]! - sorted[0]!) / median };
}

/** The ratio round by round: what disturbs a whole round disturbs both sides of it. */
export const ratioOf = (above: number[], below: number[]): Sample =>
  sampleOf(above.map((value, round) => value / below[round]!));

/** Three significant digits, thousands apart. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toFixed(places).replace(/\B(?=(\d{3})+(?!\d))/g, size >= 1_000 ? ' ' : '');
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
