/** Added by the file of refused rows, which may come back as an import; never mapped. */
export const IMPORT_ERROR_COLUMN = 'Import error';

/** Unique names of a file's columns: a second "Name" becomes "Name (2)", one without a name "Column 3". */
export function columnNames(header: string[]): string[] {
  const given = header.map((name, place) => name.trim() || `Column ${place + 1}`);
  const used = new Set<string>();
  // A name that stands in the file is not given to another column: of Name, Name and Name (2) only the second changes.
  const taken = new Set(given);
  return given.map((name) => {
    const unique = used.has(name) ? numbered(name, taken) : name;
    used.add(unique);
    taken.add(unique);
    return unique;
  });
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}
