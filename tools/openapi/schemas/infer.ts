import { isObject, type Json, type JsonObject } from '../json';
import { isNullable } from './nullable';
import { componentOf, descriptionOf, enumOf, isAnything, isMap } from './words';

const COMPONENTS = '#/components/schemas/';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const ADDRESS = /^https?:\/\//;

/** What was seen in one place of the answers. */
class Seen {
  readonly types = new Set<string>();
  readonly texts = new Set<string>();
  readonly components = new Set<string>();
  readonly properties = new Map<string, { seen: Seen; times: number }>();
  members?: Seen;
  objects = 0;
}

/** Gathers real answers and says what they have in common, so that a documented answer cannot be invented. */
export class Inference {
  private readonly components = new Map<string, Seen>();

  /** The schema of an answer; `samples` are all answers of one operation with one status. */
  schemaOf(samples: Json[]): JsonObject {
    const shapes = new Map<string, Seen>();
    for (const sample of samples) {
      const shape = isObject(sample) ? Object.keys(sample).sort().join() : '';
      if (!shapes.has(shape)) shapes.set(shape, new Seen());
      this.watch(shapes.get(shape)!, sample, '', '');
    }
    const schemas = [...shapes.values()].map((seen) => this.toSchema(seen, ''));
    return schemas.length === 1 ? schemas[0]! : { anyOf: schemas };
  }

  /** The schemas that the answers share, by name. To be read when every answer was seen. */
  componentSchemas(): Record<string, JsonObject> {
    const schemas: Record<string, JsonObject> = {};
    for (const [name, seen] of this.components) {
      const description = descriptionOf(name, '');
      schemas[name] = { ...(description !== undefined && { description }), ...this.objectSchema(seen, name) };
    }
    return schemas;
  }

  private watch(seen: Seen, value: Json, parent: string, key: string): void {
    if (isAnything(parent, key)) return;
    if (value === null) return void seen.types.add('null');
    if (Array.isArray(value)) {
      seen.types.add('array');
      seen.members ??= new Seen();
      for (const member of value) this.watch(seen.members, member, parent, key);
      return;
    }
    if (isObject(value)) return this.watchObject(seen, value, parent, key);
    if (typeof value === 'number') return void seen.types.add(Number.isInteger(value) ? 'integer' : 'number');
    if (typeof value === 'string') seen.texts.add(value);
    seen.types.add(typeof value);
  }

  private watchObject(seen: Seen, value: JsonObject, parent: string, key: string): void {
    seen.types.add('object');
    const component = componentOf(parent, key, value);
    if (component === undefined) return this.watchMembers(seen, value, parent === '' ? key : `${parent}.${key}`);
    seen.components.add(component);
    if (!this.components.has(component)) this.components.set(component, new Seen());
    this.watchMembers(this.components.get(component)!, value, component);
  }

  private watchMembers(seen: Seen, value: JsonObject, name: string): void {
    seen.objects++;
    for (const [key, member] of Object.entries(value)) {
      const property = seen.properties.get(key) ?? { seen: new Seen(), times: 0 };
      property.times++;
      seen.properties.set(key, property);
      this.watch(property.seen, member, name, key);
    }
  }

  private toSchema(seen: Seen, name: string, key = ''): JsonObject {
    const description = descriptionOf(name, key);
    return { ...this.bareSchema(seen, name, key), ...(description !== undefined && { description }) };
  }

  private bareSchema(seen: Seen, name: string, key: string): JsonObject {
    if (isAnything(name, key)) return {};
    const types = completed(seen.types, name, key);
    const references = [...seen.components].sort().map((component) => ({ $ref: COMPONENTS + component }));
    if (references.length > 0) {
      const others = inOrder(types).filter((type) => type !== 'object');
      if (references.length === 1 && others.length === 0) return references[0]!;
      return { anyOf: [...references, ...others.map((type) => ({ type }))] };
    }
    return {
      ...(types.size > 0 && { type: types.size === 1 ? [...types][0]! : inOrder(types) }),
      ...textSchema(seen, name, key),
      ...(types.has('array') && { items: this.memberSchema(seen.members ?? new Seen(), name, key) }),
      ...(types.has('object') && this.objectSchema(seen, [name, key].filter((part) => part !== '').join('.'))),
    };
  }

  private memberSchema(members: Seen, name: string, key: string): JsonObject {
    const isIds = members.types.size === 0 && key.endsWith('_ids');
    return isIds ? { type: 'integer' } : this.bareSchema(members, name, key);
  }

  private objectSchema(seen: Seen, name: string): JsonObject {
    if (isMap(name)) return { type: 'object', additionalProperties: this.valuesSchema(seen, name) };
    const properties = Object.fromEntries(
      [...seen.properties].map(([key, property]) => [key, this.toSchema(property.seen, name, key)]),
    );
    const required = [...seen.properties].filter(([, { times }]) => times === seen.objects).map(([key]) => key);
    return { type: 'object', ...(required.length > 0 && { required }), properties };
  }

  /** Of a map all values have one schema. */
  private valuesSchema(seen: Seen, name: string): JsonObject {
    const all = new Seen();
    for (const { seen: one } of seen.properties.values()) {
      one.types.forEach((type) => all.types.add(type));
      one.components.forEach((component) => all.components.add(component));
      one.members?.types.forEach((type) => (all.members ??= new Seen()).types.add(type));
      one.members?.components.forEach((component) => (all.members ??= new Seen()).components.add(component));
    }
    return this.toSchema(all, `${name}.*`);
  }
}

const ORDER = ['integer', 'number', 'string', 'boolean', 'array', 'object', 'null'];

/** Links and cursors of lists, of which the last and first page have none. */
const PAGE_LINK = /^(next_page|previous_page|(after|before)_(cursor|url))$/;

/** Names of texts that may be missing in all answers. */
const TEXTS = /(_at|_error|description)$/;

/** Events of an audit are told apart by their type. */
const isNameOfEvent = (name: string, key: string): boolean => name.endsWith('Event') && key === 'type';

/** What was seen, and what must be added to it: numbers take whole ones, and a missing id is of a number. */
function completed(seen: Set<string>, name: string, key: string): Set<string> {
  const types = new Set(seen);
  const isMissing = types.size === 1 && types.has('null');
  if (isMissing && key.endsWith('_id')) types.add('integer');
  if ((isMissing && TEXTS.test(key)) || PAGE_LINK.test(key)) types.add('string');
  if (isNullable(name, key) || PAGE_LINK.test(key)) types.add('null');
  if (types.has('number')) types.delete('integer');
  return types;
}

const inOrder = (types: Set<string>): string[] => ORDER.filter((type) => types.has(type));

function textSchema(seen: Seen, name: string, key: string): JsonObject {
  const { texts } = seen;
  if (PAGE_LINK.test(key)) return key.endsWith('_cursor') ? {} : { format: 'uri' };
  const values = enumOf(name, key);
  if (values) return { enum: values };
  if (isNameOfEvent(name, key)) return { const: [...texts][0]! };
  if (texts.size === 0) return key.endsWith('_at') && seen.types.has('null') ? { format: 'date-time' } : {};
  if ([...texts].every((text) => INSTANT.test(text))) return { format: 'date-time' };
  return [...texts].every((text) => ADDRESS.test(text)) ? { format: 'uri' } : {};
}
