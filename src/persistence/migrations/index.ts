import type { MigrationInterface } from 'typeorm';
import { CreateCustomFields1700000001000 } from './common/1700000001000-create-custom-fields';
import { CreateOrganizations1700000002000 } from './common/1700000002000-create-organizations';
import { CreateGroups1700000003000 } from './common/1700000003000-create-groups';
import { CreateUsers1700000004000 } from './common/1700000004000-create-users';
import { CreateApiTokens1700000005000 } from './common/1700000005000-create-api-tokens';
import { CreateTriggers1700000006000 } from './common/1700000006000-create-triggers';
import { CreateTickets1700000007000 } from './common/1700000007000-create-tickets';
import { CreateHooks1700000008000 } from './common/1700000008000-create-hooks';
import { CreateSchedules1700000011000 } from './common/1700000011000-create-schedules';
import { SlimDeliveries1700000009000 } from './common/1700000009000-slim-deliveries';
import { CreateWebhooks1700000017000 } from './common/1700000017000-create-webhooks';
import { MergeDeliveries1700000018000 } from './common/1700000018000-merge-deliveries';
import { FindDeadLetters1700000019000 } from './common/1700000019000-find-dead-letters';
import { CreateJobs1700000020000 } from './common/1700000020000-create-jobs';
import { FindChanges1700000020100 } from './common/1700000020100-find-changes';
import { DeliverUserEvents1700000021000 } from './common/1700000021000-deliver-user-events';
import { CreateImports1700000022000 } from './common/1700000022000-create-imports';
import { ImportOrganizations1700000023000 } from './common/1700000023000-import-organizations';
import { SendDeliveries1700000015000 } from './common/1700000015000-send-deliveries';
import { AttemptDeliveries1700000016000 } from './common/1700000016000-attempt-deliveries';
import { CreateTriggerUsage1700000014000 } from './common/1700000014000-create-trigger-usage';
import { CountTicketStations1700000010000 } from './common/1700000010000-count-ticket-stations';
import { EditTriggers1700000012000 } from './common/1700000012000-edit-triggers';

/** Every migration, oldest first. A new one takes a timestamp above all of these. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateCustomFields1700000001000,
  CreateOrganizations1700000002000,
  CreateGroups1700000003000,
  CreateUsers1700000004000,
  CreateApiTokens1700000005000,
  CreateTriggers1700000006000,
  CreateTickets1700000007000,
  CreateHooks1700000008000,
  SlimDeliveries1700000009000,
  CountTicketStations1700000010000,
  CreateSchedules1700000011000,
  EditTriggers1700000012000,
  CreateTriggerUsage1700000014000,
  SendDeliveries1700000015000,
  AttemptDeliveries1700000016000,
  CreateWebhooks1700000017000,
  MergeDeliveries1700000018000,
  FindDeadLetters1700000019000,
  CreateJobs1700000020000,
  FindChanges1700000020100,
  DeliverUserEvents1700000021000,
  CreateImports1700000022000,
  ImportOrganizations1700000023000,
];
