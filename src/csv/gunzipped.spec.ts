import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { collected, cutAt, streamOf, watched } from '../../test/support/streams';
import { gunzipped } from '.';

const MAX = { maxBytes: 1_000_000 };
const TEXT = Buffer.from('name,city\n'.repeat(20_000));

async function unpacked(parts: Buffer[], options = MAX): Promise<Buffer> {
  return Buffer.concat(await collected(gunzipped(streamOf(parts), options)));
}

function withWrongChecksum(): Buffer {
  const packed = gzipSync(TEXT);
  return packed.fill(0, packed.length - 8, packed.length - 4);
}

describe(gunzipped, () => {
  it.each<[name: string, parts: Buffer[]]>([
    ['one archive', [gzipSync(TEXT)]],
    ['an archive cut anywhere', cutAt(gzipSync(TEXT), [0, 1, 2, 3, 4, 200])],
    ['an archive of several members', [gzipSync(TEXT.subarray(0, 777)), gzipSync(TEXT.subarray(777))]],
    ['plain bytes', cutAt(TEXT, [0, 1, 5000])],
  ])('gives the text of %s', async (_, parts) => {
    expect((await unpacked(parts)).equals(TEXT)).toBe(true);
  });

  it.each<[name: string, bytes: Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.of(0x1f)],
  ])('passes on %s', async (_, bytes) => {
    expect((await unpacked([bytes])).equals(bytes)).toBe(true);
  });

  it('refuses a bomb as soon as it grows too large, and lets go of the rest', async () => {
    const member = gzipSync(Buffer.alloc(10_000_000));
    const { seen, stream } = watched(Array<Buffer>(100).fill(member));
    const sizes: number[] = [];
    const reading = async () => {
      for await (const chunk of gunzipped(stream, MAX)) sizes.push(chunk.length);
    };
    await expect(reading()).rejects.toMatchObject({ name: 'UnreadableFile', code: 'too_large' });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MAX.maxBytes);
    expect(seen.isReleased).toBe(true);
    expect(seen.taken).toBeLessThan(50);
  });

  it('counts plain bytes, too', async () => {
    const parts = Array<Buffer>(10).fill(Buffer.alloc(100, 'x'));
    expect(await unpacked(parts, { maxBytes: 1000 })).toHaveLength(1000);
    await expect(unpacked(parts, { maxBytes: 999 })).rejects.toMatchObject({
      code: 'too_large',
      message: 'The file has more than 999 bytes (unpacked, if it is packed)',
    });
  });

  it.each<[name: string, bytes: Buffer, message: string]>([
    ['cut off', gzipSync(randomBytes(50_000)).subarray(0, -20), 'The gzip archive is cut off: upload it again'],
    ['of the magic bytes only', gzipSync(TEXT).subarray(0, 2), 'The gzip archive is cut off: upload it again'],
    ['damaged', gzipSync(TEXT).fill(0xff, 50, 60), 'The gzip archive is damaged'],
    ['whose checksum is wrong', withWrongChecksum(), 'The gzip archive is damaged (incorrect data check)'],
  ])('refuses an archive %s', async (_, bytes, message) => {
    await expect(unpacked([bytes])).rejects.toMatchObject({
      code: 'broken_gzip',
      message: expect.stringContaining(message) as string,
    });
  });

  it.each([
    ['packed', gzipSync(randomBytes(100_000))],
    ['plain', TEXT],
  ])('passes on what ends the stream of %s bytes', async (_, bytes) => {
    const lost = new Error('connection lost');
    async function* broken() {
      yield bytes.subarray(0, 50_000);
      throw lost;
    }
    await expect(collected(gunzipped(broken(), MAX))).rejects.toBe(lost);
  });

  it('releases the stream when the loop is left', async () => {
    const { seen, stream } = watched(
      cutAt(
        gzipSync(randomBytes(900_000)),
        Array.from({ length: 900 }, (_, i) => i * 1000),
      ),
    );
    for await (const chunk of gunzipped(stream, MAX)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(seen.isReleased).toBe(true);
  });
});
