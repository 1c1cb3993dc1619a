export * from './properties';
export { bodySchemas, SchemaPipe, ValidBody } from './valid-body';
export { requireWrapped } from './wrapped';
