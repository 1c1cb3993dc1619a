import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { AppError, ErrorFilter } from '../common/errors';

/** Beside our own shape, these endpoints answer refusals in the list that Zendesk's have (zendesk.md 10.4). */
@Catch(AppError)
export class WebhookErrorsFilter implements ExceptionFilter<AppError> {
  private readonly answers = new ErrorFilter();

  catch(thrown: AppError, host: ArgumentsHost): void {
    this.answers.catch(inShape(thrown), host);
  }
}

function inShape(thrown: AppError): AppError {
  const { kind, error, description, code, details } = thrown;
  if (!details) return thrown;
  const errors = Object.values(details).flatMap((problems) =>
    problems.map((problem) => ({
      code: problem.error ?? error,
      title: problem.description,
      detail: problem.description,
      ...(problem.path !== undefined && { source: { pointer: problem.path } }),
    })),
  );
  return new AppError(kind, error, description, code, details, { error, description, code, details, errors });
}
