import { type PipeTransform, Query } from '@nestjs/common';

/** A query parameter given twice counts once: the last. */
class LastPipe implements PipeTransform<unknown, string | undefined> {
  transform(given: unknown): string | undefined {
    const last: unknown = Array.isArray(given) ? given.at(-1) : given;
    return typeof last === 'string' ? last : undefined;
  }
}

export const QueryText = (name: string): ParameterDecorator => Query(name, LastPipe);
