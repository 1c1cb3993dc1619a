/**
 * The end of a message about a cell that the chosen format cannot read: which of the other formats would, and as what.
 * `read` gives undefined where a format does not read the cell.
 */
export function otherFormats<Format extends string>(
  option: 'number_format' | 'date_format',
  others: readonly Format[],
  read: (format: Format) => string | undefined,
): string {
  const readings = others.flatMap((format) => {
    const value = read(format);
    return value === undefined ? [] : [{ format, value }];
  });
  if (readings.length === 0) return '';
  const what = option === 'number_format' ? 'numbers' : 'dates';
  if (new Set(readings.map(({ value }) => value)).size === 1) {
    const formats = readings.map(({ format }) => `"${format}"`).join(' or ');
    return `; if this is how the file writes ${what}, choose ${option} ${formats}`;
  }
  const listed = readings.map(({ format, value }) => `"${format}" (${value})`).join(', ');
  return `; how it is meant is ambiguous, choose the ${option} that is right: ${listed}`;
}
