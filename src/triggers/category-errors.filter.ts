import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { AppError, ErrorFilter } from '../common/errors';
import { categoryRefusal } from './category-errors';

/** Gives what any part of a category request refuses the shape of these endpoints. */
@Catch(AppError)
export class CategoryErrorsFilter implements ExceptionFilter<AppError> {
  private readonly answers = new ErrorFilter();

  catch(error: AppError, host: ArgumentsHost): void {
    this.answers.catch(inShape(error), host);
  }
}

function inShape(error: AppError): AppError {
  if (error.body) return error;
  if (error.kind === 'bad_request') return categoryRefusal([{ code: error.error, title: error.description }]);
  if (error.kind !== 'invalid') return error;
  const titles = Object.values(error.details ?? {}).flatMap((details) => details.map(({ description }) => description));
  return categoryRefusal(titles.map((title) => ({ code: 'InvalidTriggerCategory', title })));
}
