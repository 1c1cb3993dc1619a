import 'reflect-metadata';
import { readConfig } from './src/common/config';
import { entities } from './src/entities';
import { dataSourceOptions, SignalboxDataSource } from './src/persistence';

/** The data source that TypeORM's command line takes with `-d`; the app opens the same options. */
export default new SignalboxDataSource(dataSourceOptions(readConfig(process.env).DATABASE_URL, entities));
