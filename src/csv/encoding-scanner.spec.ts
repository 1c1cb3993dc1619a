import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { cutAt } from '../../test/support/streams';
import { type Encoding, EncodingScanner } from '.';

const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

function encodingOf(parts: Buffer[]): Encoding {
  const scanner = new EncodingScanner();
  for (const part of parts) scanner.add(part);
  return scanner.result();
}

const FILLER = 'name;city\n'.repeat(5000);

const FILES: [name: string, bytes: Buffer, encoding: Encoding][] = [
  ['ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8'],
  ['UTF-8', Buffer.from('Zoë,Łódź,東京,🚂\n'), 'utf-8'],
  ['UTF-8 whose only such letter comes last', Buffer.from(`${FILLER}Zoë`), 'utf-8'],
  ['UTF-8 with a byte order mark only', Buffer.from('\ufeffa,b\n'), 'utf-8'],
  ['windows-1252', latin1('Zo\xeb,M\xfcller,\x80 5\n'), 'windows-1252'],
  ['windows-1252 whose only such letter comes last', latin1(`${FILLER}Zo\xeb`), 'windows-1252'],
  ['letters that begin multi-byte characters, but end none', latin1('\xc3,\xe2\x82,\xf0\x9f\x9a\n'), 'windows-1252'],
  [
    'overlong and surrogate forms, which are no UTF-8',
    latin1('\xc0\x80 \xe0\x80\x80 \xed\xa0\x80 \xf5'),
    'windows-1252',
  ],
  ['UTF-8 and windows-1252 mixed', Buffer.concat([latin1(`M\xfcller\n${FILLER}`), Buffer.from('Müller')]), 'utf-8'],
  ['UTF-8 cut off inside of a letter', Buffer.from('Zoë,Zoë').subarray(0, -1), 'utf-8'],
  ['UTF-8 with a NUL', Buffer.from('a,b\n1,\0\n'), 'utf-8'],
  ['UTF-8 with NULs here and there', Buffer.from('Zoë,London,some text,\0\n'.repeat(100)), 'utf-8'],
  ['UTF-16 LE with its mark', utf16le('\ufeffa,b\n'), 'utf-16le'],
  ['UTF-16 BE with its mark', utf16be('\ufeffa,b\n'), 'utf-16be'],
  ['UTF-16 LE without a mark', utf16le('name,city\nZoë,Łódź\n'), 'utf-16le'],
  ['UTF-16 BE without a mark', utf16be('name,city\nZoë,Łódź\n'), 'utf-16be'],
  ['UTF-16 LE of Cyrillic', utf16le('Имя;Город\nОльга;Москва\n'.repeat(20)), 'utf-16le'],
  ['UTF-16 BE of Chinese', utf16be('姓名,城市\n一二,東京\n'.repeat(20)), 'utf-16be'],
];

describe(EncodingScanner, () => {
  it.each(FILES)('knows %s', (_, bytes, encoding) => {
    expect(encodingOf([bytes])).toBe(encoding);
  });

  it.each(FILES.filter(([, { length }]) => length < 1000))('knows %s byte by byte', (_, bytes, encoding) => {
    expect(encodingOf([...bytes].map((byte) => Buffer.of(byte)))).toBe(encoding);
  });

  it('knows UTF-8 from windows-1252 wherever the bytes are cut', () => {
    const byte = fc.constantFrom(0x41, 0x80, 0xa9, 0xbf, 0xc2, 0xc3, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x9a, 0xff);
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 30 }), fc.array(fc.nat(30)), (values, cuts) => {
        const text = new TextDecoder().decode(Buffer.from(values));
        const isUtf8 = /[^\0-\x7f\ufffd]/.test(text) || !text.includes('\ufffd');
        expect(encodingOf(cutAt(Buffer.from(values), cuts))).toBe(isUtf8 ? 'utf-8' : 'windows-1252');
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[name: string, bytes: Buffer, error: { code: string; message: unknown }]>([
    ['nothing', Buffer.alloc(0), { code: 'empty_file', message: 'The file is empty' }],
    [
      'an Excel workbook',
      latin1('PK\x03\x04\x14\0\x06\0'),
      {
        code: 'not_text',
        message: 'The file looks like a zip archive or an Excel workbook (.xlsx): save it as CSV',
      },
    ],
    ['an old Excel workbook', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), { code: 'not_text', message: /\.xls\b/ }],
    ['a PDF document', Buffer.from('%PDF-1.7\n'), { code: 'not_text', message: /PDF/ }],
    ['an archive inside of an archive', gzipSync('a,b\n'), { code: 'not_text', message: /more than once/ }],
    [
      'other binary data',
      Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(64), randomBytes(64), Buffer.alloc(128)]),
      { code: 'not_text', message: /binary/ },
    ],
  ])('refuses %s', (_, bytes, { code, message }) => {
    const refusal = expect.objectContaining({
      code,
      message: message instanceof RegExp ? expect.stringMatching(message) : message,
    });
    expect(() => encodingOf([...bytes].map((byte) => Buffer.of(byte)))).toThrow(refusal);
  });

  it('takes text that begins as the name of an archive does', () => {
    expect(encodingOf([Buffer.from('PK,name\n')])).toBe('utf-8');
  });
});
