export * from './properties';
export { SchemaPipe, ValidBody } from './valid-body';
export { requireWrapped } from './wrapped';
