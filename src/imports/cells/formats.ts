/** How a file writes numbers: what groups the thousands, where anything does, and what stands before the fraction. */
export const NUMBER_FORMATS = ['1234.56', '1,234.56', '1.234,56', '1 234,56', "1'234.56"] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'YYYY/MM/DD',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export interface Formats {
  number_format: NumberFormat;
  date_format: DateFormat;
}

/** What files are read with when nothing else was chosen, and what exports write. */
export const ISO_FORMATS: Formats = { number_format: '1234.56', date_format: 'YYYY-MM-DD' };
