import type { Credentials } from '../session';

/** Who acts in the story. */
export interface People {
  groupId: number;
  organizationId: number;
  agentId: number;
  managerId: number;
  customerId: number;
  agent: Credentials;
  customer: Credentials;
}
