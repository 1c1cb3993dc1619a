export * from './properties';
export { bodySchemas, OptionalBody, SchemaPipe, ValidBody } from './valid-body';
export { requireWrapped } from './wrapped';
