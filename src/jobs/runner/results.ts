import { AppError, wordsOf } from '../../common/errors';
import type { Done, JobAction, JobResult, Json } from '../job-kind';

const STATUS: Record<JobAction, string> = { create: 'Created', update: 'Updated', delete: 'Deleted' };

export const succeeded = (index: number, { id, action }: Done): JobResult => ({
  index,
  id,
  action,
  status: STATUS[action],
  success: true,
});

/** In the words of the single request. What nobody foresaw is a failure on our side, as there. */
export function refused(index: number, item: Json, thrown: unknown): JobResult {
  const { error, code, description, details } = thrown instanceof AppError ? thrown : INTERNAL;
  return {
    index,
    ...idOf(item),
    status: 'Failed',
    success: false,
    error,
    details: wordsOf({ details, description }),
    code,
    ...(details && { problems: details }),
  };
}

const INTERNAL: Pick<AppError, 'error' | 'code' | 'description' | 'details'> = {
  error: 'InternalError',
  code: 'internal_error',
  description: 'Something went wrong on our side',
};

function idOf(item: Json): { id?: number } {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return {};
  const id = Number(item.id);
  return Number.isSafeInteger(id) && id > 0 ? { id } : {};
}
