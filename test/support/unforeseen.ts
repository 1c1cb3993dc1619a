import { Logger } from '@nestjs/common';

/** Collects what the services of a spec log as failures; to be called before they start. */
export function collectFailures(): unknown[][] {
  const failures: unknown[][] = [];
  jest.spyOn(Logger.prototype, 'error').mockImplementation((...entry: unknown[]) => void failures.push(entry));
  return failures;
}
