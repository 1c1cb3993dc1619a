export { AuthModule } from './auth.module';
export { authEntities } from './entities';
