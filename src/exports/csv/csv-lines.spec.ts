import { csvLines } from './csv-lines';

interface Row {
  id: number;
  name: string | null;
}

const CELLS = { id: ({ id }: Row) => String(id), name: ({ name }: Row) => name };

const named = (id: number): Row => ({ id, name: `row ${id}` });

async function written(rows: Row[], meanwhile: (afterPage: number) => void = () => undefined): Promise<string> {
  let text = '';
  let pages = 0;
  const pageAfter = async (id: number) => {
    if (pages > 0) meanwhile(pages);
    pages++;
    return rows.filter((row) => row.id > id).slice(0, 2);
  };
  for await (const part of csvLines(CELLS, pageAfter)) text += part;
  return text;
}

describe(csvLines.name, () => {
  it('writes a header even when there is no row', async () => {
    expect(await written([])).toBe('id,name\r\n');
  });

  it('writes what a spreadsheet would run as text, and nothing for what is not set', async () => {
    const rows = [
      { id: 1, name: '=1+1' },
      { id: 2, name: null },
    ];
    expect(await written(rows)).toBe("id,name\r\n1,'=1+1\r\n2,\r\n");
  });

  it('leaves out nobody and writes nobody twice, although rows come and go between pages', async () => {
    const rows = [1, 2, 4, 5, 7].map(named);
    const text = await written(rows, (page) => {
      if (page === 1) rows.splice(0, 2);
      if (page === 2) rows.push(named(8));
    });
    expect(text.match(/row \d/g)).toEqual(['row 1', 'row 2', 'row 4', 'row 5', 'row 7', 'row 8']);
  });
});
