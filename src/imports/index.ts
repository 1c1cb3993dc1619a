export { importEntities } from './entities';
export { ImportsModule } from './imports.module';
