export * from './app-error';
export { ErrorFilter } from './error.filter';
