import { bodySchemas } from '../../../src/common/validation';
import { isObject, type Json, type JsonObject, mapJson } from '../json';
import { descriptionOf } from './words';

const COMPONENTS = '#/components/schemas/';

/** What bodies are checked against, by class name. */
export class Bodies {
  private readonly all = bodySchemas(COMPONENTS) as unknown as Record<string, JsonObject>;
  private readonly used = new Map<string, JsonObject>();

  /** The schema of a class; it and those it refers to get into the document. */
  use(name: string): JsonObject {
    const known = this.used.get(name);
    if (known) return known;
    const schema = this.all[name];
    if (!schema) throw new Error(`There is no body class named ${name}`);
    const readable = described(name, mapJson(schema, simpler) as JsonObject);
    this.used.set(name, readable);
    this.useReferred(readable);
    return readable;
  }

  /** The classes that a schema refers to get into the document. */
  useReferred(schema: JsonObject): void {
    mapJson(schema, (value, key) => {
      if (key === '$ref' && typeof value === 'string') this.use(value.slice(COMPONENTS.length));
      return value;
    });
  }

  schemas(): Record<string, JsonObject> {
    return Object.fromEntries(this.used);
  }
}

/** The same in plainer words: of a number that is no `true` either. */
function simpler(value: Json): Json {
  if (!isObject(value) || !Array.isArray(value.type) || !isObject(value.not)) return value;
  if (JSON.stringify(value.not) !== '{"enum":[true,false]}') return value;
  const types = value.type.filter((name) => name !== 'boolean');
  if (value['x-digits'] === true) types.unshift('string');
  const entries = Object.entries(value).filter(([key]) => key !== 'not' && key !== 'x-digits');
  return { ...Object.fromEntries(entries), type: types.length === 1 ? types[0]! : types };
}

function described(name: string, schema: JsonObject): JsonObject {
  const properties = Object.entries(schema.properties as Record<string, JsonObject>).map(([key, property]) => {
    const description = descriptionOf(name, key);
    return [key, description === undefined ? property : { ...property, description }] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
