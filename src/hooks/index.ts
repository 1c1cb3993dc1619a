export { hookEntities } from './entities';
export { HooksModule } from './hooks.module';
