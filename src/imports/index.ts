export { edgedCell, fieldCellWriter } from './cells';
export { importEntities } from './entities';
export { ImportsModule } from './imports.module';
export { joinList } from './records/split-list';
