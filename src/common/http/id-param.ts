import { Param, type PipeTransform } from '@nestjs/common';
import { notFound } from '../errors';

/** An id in the path. What cannot be an id names nothing, so it is a 404, as any unknown id. */
class IdPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (!/^[0-9]{1,15}$/.test(text)) throw notFound();
    return Number(text);
  }
}

export const IdParam = (name = 'id'): ParameterDecorator => Param(name, IdPipe);
