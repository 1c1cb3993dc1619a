import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrganizationDirectory } from '../organizations';
import { LookupTargets, ValueKeeper } from '../stored-values';
import { UserDirectory, UserRelated } from '../users';
import { TicketsRepository } from './tickets.repository';

/**
 * What other modules ask of tickets. Values that follow a renamed or removed option are upkeep, not a write of the ticket:
 * no rule runs and no audit tells of it.
 */
@Injectable()
export class TicketRegistrations implements OnModuleInit {
  constructor(
    private readonly values: ValueKeeper,
    private readonly lookups: LookupTargets,
    private readonly related: UserRelated,
    private readonly users: UserDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly tickets: TicketsRepository,
  ) {}

  onModuleInit(): void {
    this.values.keep({ owner: 'ticket', table: 'tickets', column: 'custom_fields' });
    this.lookups.register('zen:ticket', (tx, ids) => this.tickets.existing(tx, ids));
    this.related.register((tx, userId) => this.tickets.relatedTo(tx, userId));
    this.users.registerUse((tx, ids) => this.tickets.usersOf(tx, ids));
    this.organizations.registerUse((tx, ids) => this.tickets.organizationsOf(tx, ids));
  }
}
