export { Config, readConfig } from './config';
