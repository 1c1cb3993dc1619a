const numbers = new Intl.NumberFormat('en');
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB'];

/** `12,345` */
export const grouped = (count: number): string => numbers.format(count);

/** `1 row`, `12,345 rows` */
export const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `1.2 MB` */
export function bytes(count: number): string {
  let unit = 0;
  for (; count >= 1000 && unit < BYTE_UNITS.length - 1; unit++) count /= 1000;
  return `${unit === 0 ? count : count.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** `45 s`, `1 min 5 s`, `2 h 3 min` */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** On one line, without what a terminal would obey, and not too long. */
export function shown(text: string, longest = 100): string {
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
