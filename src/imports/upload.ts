import type { FastifyRequest } from 'fastify';
import { AppError, problem, Problems, recordInvalid } from '../common/errors';
import { parseJsonBody } from '../common/http';
import { SchemaPipe } from '../common/validation';
import { UnreadableFile } from '../csv';
import { ImportInput } from './dto/import.dto';
import type { ImportFiles, KeptFile } from './import-files';

const pipe = new SchemaPipe(ImportInput);
const LONGEST_NAME = 255;
const TOO_LARGE = 'too_large';

export interface Upload {
  file: KeptFile & { file_name: string };
  input: ImportInput;
}

/**
 * Reads an upload: the part `file`, streamed, and the parts `options` and `mapping`, JSON.
 * @throws AppError 400, 413 or 422; then nothing of it is kept
 */
export async function readUpload(request: FastifyRequest, files: ImportFiles, maxBytes: number): Promise<Upload> {
  let file: Upload['file'] | undefined;
  const given: Record<string, unknown> = {};
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') given[part.fieldname] = readField(part.fieldname, part.value);
      else if (part.fieldname !== 'file') throw noSuchPart(part.fieldname);
      else file = { ...(await files.keep(part.file, maxBytes)), file_name: nameOf(part.filename) };
    }
    if (!file) throw missingFile();
    return { file, input: pipe.transform(given) };
  } catch (error) {
    if (file) await files.forget(file.file_key);
    throw refusalOf(error);
  }
}

function readField(name: string, value: unknown): unknown {
  if (name !== 'options' && name !== 'mapping') throw noSuchPart(name);
  try {
    return parseJsonBody(Buffer.from(String(value)));
  } catch (error) {
    const { description } = error as AppError;
    throw recordInvalid({
      [name]: [problem('InvalidValue', `${name}: ${description}`, { code: 'invalid_json', path: name })],
    });
  }
}

/** Without a path, which some browsers send, and without what no text column takes. */
const nameOf = (given: string | undefined): string =>
  (
    given
      ?.split(/[\\/]/)
      .at(-1)
      ?.replace(/[\u0000-\u001f]/g, '') || 'upload.csv'
  )
    .toWellFormed()
    .slice(0, LONGEST_NAME);

const noSuchPart = (name: string) =>
  recordInvalid({
    base: [
      problem('InvalidValue', `There is no part "${name.slice(0, 50)}": send file, options and mapping`, {
        code: 'unknown_part',
      }),
    ],
  });

function missingFile(): AppError {
  const problems = new Problems();
  problems.add('file', problem('BlankValue', 'File: is missing; send it as the part "file"', { code: 'blank' }));
  return problems.toError();
}

function refusalOf(error: unknown): unknown {
  if (error instanceof UnreadableFile) return unreadable(error);
  const code = (error as { code?: string }).code ?? '';
  if (code.startsWith('FST_') || isCutOff(error)) {
    const { message } = error as Error;
    return new AppError('bad_request', 'InvalidUpload', `The upload cannot be read: ${message}`, 'invalid_upload');
  }
  return error;
}

const isCutOff = (error: unknown): boolean =>
  ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes((error as { code?: string }).code ?? '') ||
  /unexpected end of (form|multipart)|premature close|aborted/i.test((error as Error).message ?? '');

/** A file that cannot be read, as a refusal of the request that brought it. */
export function unreadable({ code, message, line }: UnreadableFile): AppError {
  if (code === TOO_LARGE) return new AppError('too_large', 'PayloadTooLarge', message, code);
  const place = line === undefined ? '' : `line ${line}: `;
  return recordInvalid({ file: [problem('InvalidValue', `File: ${place}${message}`, { code })] });
}
