export { DatabaseHealth } from './database.health';
export { HealthModule } from './health.module';
export { Metrics } from './metrics';
