export * from './columns';
export { type DatabaseKind, databaseKind, dataSourceOptions, SignalboxDataSource } from './data-source';
export { type Order, paginate } from './paginate';
export { PersistenceModule } from './persistence.module';
export { type Tx, UnitOfWork } from './unit-of-work';
