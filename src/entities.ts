import type { DataSourceOptions } from 'typeorm';
import { customFieldEntities } from './custom-fields';
import { authEntities } from './auth';
import { groupEntities } from './groups';
import { organizationEntities } from './organizations';
import { scheduleEntities } from './schedules';
import { userEntities } from './users';
import { decisionEntities } from './decisions';
import { deliveryEntities } from './deliveries';
import { hookEntities } from './hooks';
import { importEntities } from './imports';
import { jobEntities } from './jobs';
import { IdCountersEntity } from './persistence';
import { ticketEntities } from './tickets';
import { triggerEntities } from './triggers';
import { triggerUsageEntities } from './trigger-usage';
import { webhookEntities } from './webhooks';

/** Every table's entity: what migrations are compared with. */
export const entities: NonNullable<DataSourceOptions['entities']> = [
  ...customFieldEntities,
  ...authEntities,
  ...groupEntities,
  ...organizationEntities,
  ...userEntities,
  ...scheduleEntities,
  ...triggerEntities,
  ...triggerUsageEntities,
  ...ticketEntities,
  ...decisionEntities,
  ...deliveryEntities,
  ...hookEntities,
  ...webhookEntities,
  ...jobEntities,
  ...importEntities,
  IdCountersEntity,
];
