import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { Clock, toInstant } from '../common/clock';
import { type CsvFile, decoded, type Encoding, EncodingScanner, gunzipped, readCsv, type Separator } from '../csv';
import { UnitOfWork } from '../persistence';
import { ImportsRepository } from './imports.repository';

const CHUNK_BYTES = 256 * 1024;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

export interface KeptFile {
  file_key: string;
  file_hash: string;
  file_bytes: number;
  encoding: Encoding;
}

/** Uploaded files, kept in parts in the database. */
@Injectable()
export class ImportFiles {
  /** That are planned and stored together. */
  batchRows = 500;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: ImportsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what is streamed, unpacked; nothing of it when that fails.
   * @throws UnreadableFile for what is no text, or more than `maxBytes`
   */
  async keep(upload: AsyncIterable<Uint8Array>, maxBytes: number): Promise<KeptFile> {
    const key = randomUUID();
    try {
      const digest = createHash('sha256');
      const scanner = new EncodingScanner();
      let bytes = 0;
      let position = 0;
      for await (const part of inParts(gunzipped(upload, { maxBytes }), CHUNK_BYTES)) {
        digest.update(part);
        scanner.add(part);
        bytes += part.length;
        await this.keepPart(key, position++, part);
      }
      return { file_key: key, file_hash: digest.digest('hex'), file_bytes: bytes, encoding: scanner.result() };
    } catch (error) {
      await this.forget(key);
      throw error;
    }
  }

  /** @throws UnreadableFile */
  open(file: Pick<KeptFile, 'file_key' | 'encoding'> & { separator: Separator }): Promise<CsvFile> {
    return readCsv(this.text(file), { separator: file.separator, batch: this.batchRows });
  }

  text({ file_key, encoding }: Pick<KeptFile, 'file_key' | 'encoding'>): AsyncIterable<string> {
    return decoded(this.parts(file_key), encoding);
  }

  forget(key: string): Promise<void> {
    return this.unitOfWork.write((tx) => this.repository.removeChunks(tx, key));
  }

  private async keepPart(key: string, position: number, part: Buffer): Promise<void> {
    const data = (await deflate(part, { level: 1 })).toString('base64');
    const created_at = toInstant(this.clock.now());
    await this.unitOfWork.write((tx) => this.repository.insertChunk(tx, { file_key: key, position, data, created_at }));
  }

  private async *parts(key: string): AsyncGenerator<Uint8Array> {
    for (let position = 0; ; position++) {
      const data = await this.unitOfWork.read((tx) => this.repository.findChunk(tx, key, position));
      if (data === undefined) return;
      yield await inflate(Buffer.from(data, 'base64'));
    }
  }
}

async function* inParts(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    waiting.push(piece);
    length += piece.length;
    if (length < size) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
