import { AppError } from '../common/errors';

/** One error as the category endpoints word it (zendesk.md 4.3). */
export interface CategoryError {
  code: string;
  title: string;
  trigger_id?: string;
}

/** A refusal in their shape, `{"errors":[{"code":"InvalidTriggerCategory","title":"Name cannot be blank"}]}`. */
export function categoryRefusal(errors: CategoryError[], more: object = {}): AppError {
  const { code, title } = errors[0]!;
  return new AppError('bad_request', code, title, 'invalid_trigger_category', undefined, { errors, ...more });
}

export const invalidCategory = (title: string): AppError =>
  categoryRefusal([{ code: 'InvalidTriggerCategory', title }]);

export function tooManyCategories(most: number): AppError {
  const [code, title] = ['ProductLimitExceeded', `There may be at most ${most} trigger categories`];
  return new AppError('forbidden', code, title, 'product_limit_exceeded', undefined, { errors: [{ code, title }] });
}
