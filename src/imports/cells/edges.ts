/** A cell without the white space around it, which is a slip unless apostrophes keep it: `' Anna '` means " Anna ". */
export const trimmedCell = (cell: string): string =>
  cell
    .trim()
    .replace(/^'(?='*\s)/, '')
    .replace(/(\s'*)'$/, '$1');

/** How an export writes a text that `trimmedCell` is to give back. */
export const edgedCell = (text: string): string => text.replace(/^(?='*\s)/, "'").replace(/(\s'*)$/, "$1'");
