import { detectSeparator, type Separator } from '.';

describe(detectSeparator, () => {
  it.each<[name: string, separator: Separator, head: string]>([
    ['commas', ',', 'name,email\nAda,a@x.example\n'],
    ['semicolons', ';', 'name;email\r\nAda;a@x.example\r\n'],
    ['tabs', '\t', 'name\temail\rAda\ta@x.example\r'],
    ['decimal commas between semicolons', ';', 'name;spend;rate\nA;1,5;2,5\nB;3,5;4,5\n'],
    ['commas in a header of semicolons', ';', 'Name, first name, title;E-mail\nAda;a@x.example\nBo;b@x.example\n'],
    ['commas in a header of semicolons over one row', ';', 'Name, first name, title, city;E-mail\nAda;a@x.example\n'],
    ['semicolons in quoted cells', ',', 'name,"a;b;c;d"\nAda,"1;2;3;4"\n'],
    ['separators and line ends in a quoted cell', ';', 'name;note\nAda;"1,2\n3,4\n""5,6"""\nBo;"7,8"\n'],
    ['a quoted cell that the end of the head cuts off', ';', 'name;note\nAda;"1,2,3,4\n5,6,7,8\n'],
    ['quotes inside of unquoted cells', ';', 'name;size\nAda;5" x\nBo;6" y\n'],
    ['a row that is damaged', ',', 'a,b,c\n1,2,3\n4\n5,6,7\n8,9,10\n'],
    ['a header only', ';', 'name;email;phone'],
    ['a last line cut off', ',', 'a;b,c,d\n1;2,3'],
    ['blank lines', '\t', '\n \r\na\tb\n\n1\t2\n'],
    ['one column, so there is no telling', ',', 'email\na@x.example\nb@x.example\n'],
    ['nothing', ',', ''],
    ['a tie', ',', 'a,b;c'],
    ["Excel's line", ';', 'sep=;\r\na,b,c\r\n1,2,3\r\n'],
    ["Excel's line, quoted, behind a byte order mark", '\t', '\ufeff"sep=\t"\na,b,c\n'],
    ["Excel's line naming what is no separator here", ';', 'SEP=|\na;b\n1;2\n'],
  ])('sees %s', (_, separator, head) => {
    expect(detectSeparator(head)).toBe(separator);
  });
});
