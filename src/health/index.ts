export { DatabaseHealth } from './database.health';
export { HealthChecks } from './health-checks';
export { HealthModule } from './health.module';
export { Metrics } from './metrics';
