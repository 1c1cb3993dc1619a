export interface NaiveRow {
  line: number;
  cells: string[];
  isStray: boolean;
}

/** Reads CSV one character at a time, as plainly as it can be said; no code is shared with src/csv. */
export function readNaively(text: string, separator: string): { rows: NaiveRow[]; unclosedOnLine?: number } {
  const rows: NaiveRow[] = [];
  let at = 0;
  let line = 1;

  const isBreak = (place: number) => text[place] === '\n' || text[place] === '\r';
  const isCellEnd = (place: number) => place >= text.length || text[place] === separator || isBreak(place);
  const passBreak = () => {
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line++;
  };

  const linesBetween = (start: number, end: number, first: number): NaiveRow[] =>
    text
      .slice(start, end)
      .replace(/(\r\n|\r|\n)$/, '')
      .split(/\r\n|\r|\n/)
      .map((part, index) => ({ line: first + index, cells: part.split(separator), isStray: true }));

  while (at < text.length) {
    const row: NaiveRow = { line, cells: [], isStray: false };
    const start = at;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        const openedOn = line;
        at++;
        while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
          const from = at;
          if (text[at] === '"') at += 2;
          else if (isBreak(at)) passBreak();
          else at++;
          cell += text[from] === '"' ? '"' : text.slice(from, at);
        }
        if (at >= text.length) return { rows, unclosedOnLine: openedOn };
        at++;
        while (text[at] === ' ') at++;
        if (!isCellEnd(at)) row.isStray = true;
      }
      while (!isCellEnd(at)) cell += text[at++];
      row.cells.push(cell);
      if (text[at] !== separator) break;
      at++;
    }
    if (at < text.length) passBreak();
    if (row.isStray) rows.push(...linesBetween(start, at, row.line));
    else rows.push(row);
  }
  return { rows };
}
