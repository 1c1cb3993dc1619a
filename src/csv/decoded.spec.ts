import { collected, streamOf } from '../../test/support/streams';
import { decoded, type Encoding } from '.';

const byteByByte = (bytes: Buffer) => streamOf([...bytes].map((byte) => Buffer.of(byte)));

async function textOf(bytes: Buffer, encoding: Encoding): Promise<string> {
  return (await collected(decoded(byteByByte(bytes), encoding))).join('');
}

describe(decoded, () => {
  it.each<[Encoding, Buffer]>([
    ['utf-8', Buffer.from('\ufeffZoë 東京 🚂 \ufeff')],
    ['utf-16le', Buffer.from('\ufeffZoë 東京 🚂 \ufeff', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffZoë 東京 🚂 \ufeff', 'utf16le').swap16()],
  ])('reads %s cut anywhere, without its byte order mark', async (encoding, bytes) => {
    expect(await textOf(bytes, encoding)).toBe('Zoë 東京 🚂 \ufeff');
  });

  it('reads windows-1252 as the Encoding Standard has it', async () => {
    const bytes = Buffer.from(Array.from({ length: 0x22 }, (_, index) => 0x7f + index));
    expect(await textOf(bytes, 'windows-1252')).toBe('\x7f€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ\xa0');
    expect(await textOf(Buffer.from('Z\xfcrich \xff', 'latin1'), 'windows-1252')).toBe('Zürich ÿ');
  });

  it.each<[Encoding, Buffer, string]>([
    ['utf-8', Buffer.from('M\xfcller', 'latin1'), 'M\ufffdller'],
    ['utf-8', Buffer.from('Zoë').subarray(0, -1), 'Zo\ufffd'],
    ['utf-16le', Buffer.from('a\ud83d,b', 'utf16le'), 'a\ufffd,b'],
    ['utf-16le', Buffer.from('ab', 'utf16le').subarray(0, -1), 'a\ufffd'],
  ])('marks what is no %s', async (encoding, bytes, text) => {
    expect(await textOf(bytes, encoding)).toBe(text);
  });
});
