/** Added by the file of refused rows, which may come back as an import; never mapped. */
export const IMPORT_ERROR_COLUMN = 'Import error';

/** Unique names of a file's columns: a second "Name" becomes "Name (2)", one without a name "Column 3". */
export function columnNames(header: string[]): string[] {
  const given = header.map((name, place) => name.trim() || `Column ${place + 1}`);
  // A name that stands in the file is not given to another column: of Name, Name and Name (2) only the second changes.
  const taken = new Set(given);
  const uses = new Map<string, number>();
  return given.map((name) => {
    let use = (uses.get(name) ?? 0) + 1;
    while (use > 1 && taken.has(numbered(name, use))) use += 1;
    uses.set(name, use);
    return numbered(name, use);
  });
}

const numbered = (name: string, use: number): string => (use === 1 ? name : `${name} (${use})`);
