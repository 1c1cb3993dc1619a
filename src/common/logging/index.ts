export { createLogger, logRequests } from './logging';
