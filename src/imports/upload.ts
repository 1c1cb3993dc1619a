import type { MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError, badRequest, problem, Problems, recordInvalid } from '../common/errors';
import { parseJsonBody } from '../common/http';
import { SchemaPipe } from '../common/validation';
import { UnreadableFile } from '../csv';
import { type ImportInput, UserImportBody } from './dto/import.dto';
import type { ImportFiles, KeptFile } from './import-files';

const pipe = new SchemaPipe(UserImportBody);
const LONGEST_NAME = 255;
const TOO_LARGE = 'too_large';
const PARTS = ['file', 'options', 'mapping'];
const LIMITS: Record<string, string> = {
  FST_FILES_LIMIT: 'it has more than one file; send one, as the part "file"',
  FST_FIELDS_LIMIT: 'it has more than 10 parts; send file, options and mapping',
};

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
      if (part.type === 'field') given[part.fieldname] = readField(part);
      else if (part.fieldname !== 'file') throw noSuchPart(part.fieldname, 'with a file name');
      else file = { ...(await files.keep(part.file, maxBytes)), file_name: nameOf(part.filename) };
    }
    if (!file) throw missingFile();
    return { file, input: pipe.transform({ user_import: given }).user_import! };
  } catch (error) {
    if (file) await files.forget(file.file_key);
    throw refusalOf(error);
  }
}

function readField({ fieldname: name, mimetype, value, valueTruncated: isCut }: MultipartValue): unknown {
  if (name !== 'options' && name !== 'mapping') throw noSuchPart(name, 'without a file name');
  try {
    if (isCut) throw badRequest('InvalidJSON', 'The body is longer than 1 MB', 'too_long');
    // A part that says it is JSON was parsed on its way.
    const json = mimetype === 'application/json' ? JSON.stringify(value) : String(value);
    return parseJsonBody(Buffer.from(json));
  } catch (error) {
    const { description, code } = error as AppError;
    const message = `${name}: ${description.replace(/^The body /, '')}`;
    throw recordInvalid({ [name]: [problem('InvalidValue', message, { code, path: name })] });
  }
}

/** Without a path, which some browsers send, and without what no text column takes. */
function nameOf(given = ''): string {
  const name = given
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\u0000-\u001f]/g, '');
  return (name || 'upload.csv').slice(0, LONGEST_NAME).toWellFormed();
}

/** What has no name at all, the types do not know of. */
function noSuchPart(name = '', how: string): AppError {
  const isKnown = PARTS.includes(name);
  const description =
    `There is no part "${name.slice(0, 50)}"${isKnown ? ` ${how}` : ''}: ` +
    'send file, with a file name, and options and mapping, without';
  return recordInvalid({ base: [problem('InvalidValue', description, { code: 'unknown_part' })] });
}

function missingFile(): AppError {
  const problems = new Problems();
  problems.add('file', problem('BlankValue', 'File: is missing; send it as the part "file"', { code: 'blank' }));
  return problems.toError();
}

function refusalOf(error: unknown): unknown {
  if (error instanceof UnreadableFile) return unreadable(error);
  const code = (error as { code?: string }).code ?? '';
  if (code.startsWith('FST_') || isCutOff(error)) {
    const message = LIMITS[code] ?? (error as Error).message;
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
