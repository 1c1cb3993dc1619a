import { problem, recordInvalid } from '../common/errors';
import { requireWrapped, SchemaPipe } from '../common/validation';
import type { Json } from '../jobs';

/** Checks items as the single request checks its body: `new ItemReader(UserBody, 'user')`. */
export class ItemReader<Wrapper extends string, Body extends { [key in Wrapper]?: object | null }> {
  private readonly pipe: SchemaPipe<Body>;

  constructor(
    type: new () => Body,
    private readonly wrapper: Wrapper,
  ) {
    this.pipe = new SchemaPipe(type);
  }

  /** @throws AppError 422 */
  read(item: Json): NonNullable<Body[Wrapper]> {
    return requireWrapped(this.pipe.transform({ [this.wrapper]: item })[this.wrapper], this.wrapper)!;
  }
}

/**
 * Which record an item is about, by its id or its external id, and what is to become of it: an external id that names is no change.
 * @throws AppError 422 when it does not say.
 */
export async function readNamed(
  item: Json,
  idOf: (externalId: string) => Promise<number>,
): Promise<{ id: number; input: Json }> {
  const { external_id: externalId, ...input } = membersOf(item);
  if (isNothing(input.id) && typeof externalId === 'string' && externalId !== '') {
    return { id: await idOf(externalId), input };
  }
  return { id: readItemId(item), input: item };
}

/** @throws AppError 422 when the item has no id. */
export function readItemId(item: Json): number {
  const { id } = membersOf(item);
  if (isNothing(id)) {
    throw recordInvalid({ id: [problem('BlankValue', 'Id: is missing: say which record', { code: 'blank' })] });
  }
  if (/^[0-9]{1,15}$/.test(String(id))) return Number(id);
  throw recordInvalid({ id: [problem('InvalidValue', 'Id: must be a whole number')] });
}

const isNothing = (id: Json | undefined): boolean => id === undefined || id === null;

function membersOf(item: Json): { [key: string]: Json } {
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) return item;
  throw recordInvalid({ base: [problem('InvalidValue', 'Every member of the list must be an object')] });
}
