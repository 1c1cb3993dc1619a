export type ErrorDetails = Record<string, ErrorDetail[]>;

/** One problem of one field, as Zendesk words it (zendesk.md 10.4), plus the path of a rule issue. */
export interface ErrorDetail {
  error: string | null;
  description: string;
  code?: string;
  path?: string;
}

type Kind =
  | 'bad_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported_media'
  | 'invalid'
  | 'overloaded';

/** A failure that the caller can understand. It knows nothing of HTTP; the error filter does. */
export class AppError extends Error {
  constructor(
    readonly kind: Kind,
    /** Zendesk's name of the error, `RecordInvalid`. */
    readonly error: string,
    readonly description: string,
    /** Ours, stable: `record_invalid`. */
    readonly code: string,
    readonly details?: ErrorDetails,
    /** The answer's body, where it is another than error, description, code and details. */
    readonly body?: object,
  ) {
    super(description);
  }
}

/** Everything that was wrong, in one text. */
export function wordsOf({ details, description }: Pick<AppError, 'details' | 'description'>): string {
  const words = Object.values(details ?? {}).flatMap((list) => list.map((detail) => detail.description));
  return words.join('; ') || description;
}

export const notFound = (what = 'Not found') => new AppError('not_found', 'RecordNotFound', what, 'record_not_found');

export const badRequest = (error: string, description: string, code: string) =>
  new AppError('bad_request', error, description, code);

export const forbidden = (description = 'You do not have access to this page') =>
  new AppError('forbidden', 'Forbidden', description, 'forbidden');

export const unauthenticated = () =>
  new AppError('unauthenticated', "Couldn't authenticate you", "Couldn't authenticate you", 'unauthenticated');

export const conflict = (error: string, description: string, code: string) =>
  new AppError('conflict', error, description, code);

/** 422 with every bad field named: `recordInvalid({ email: [problem('DuplicateValue', 'Email: … is taken')] })`. */
export const recordInvalid = (details: ErrorDetails) =>
  new AppError('invalid', 'RecordInvalid', 'Record validation errors', 'record_invalid', details);

export const problem = (error: string | null, description: string, more: Pick<ErrorDetail, 'code' | 'path'> = {}) => ({
  error,
  description,
  ...more,
});

/** Gathers the problems of one record, to be refused together. */
export class Problems {
  /** Without a prototype: a client may name a key `constructor`. */
  private readonly details = Object.create(null) as ErrorDetails;

  add(field: string, detail: ErrorDetail): void {
    (this.details[field] ??= []).push(detail);
  }

  get any(): boolean {
    return Object.keys(this.details).length > 0;
  }

  toError(): AppError {
    return recordInvalid(this.details);
  }

  /** @throws AppError 422 when anything was added. */
  refuse(): void {
    if (this.any) throw this.toError();
  }
}
