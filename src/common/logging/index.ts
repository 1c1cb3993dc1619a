export { AppLogger } from './app-logger';
export { createLogger, logRequests } from './logging';
