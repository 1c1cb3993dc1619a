import { Injectable } from '@nestjs/common';
import { FieldDirectory } from '../custom-fields';
import { OrganizationPresenter, OrganizationsRepository } from '../organizations';
import { UnitOfWork } from '../persistence';
import { TicketsRepository, toState, toTicket } from '../tickets';
import { UserPresenter, UsersRepository } from '../users';
import type { ExportFeed } from './export-feed';

/** What can be exported, each as its own requests show it; what is gone says so. */
@Injectable()
export class Feeds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly fields: FieldDirectory,
    private readonly ticketRows: TicketsRepository,
    private readonly userRows: UsersRepository,
    private readonly userPresenter: UserPresenter,
    private readonly organizationRows: OrganizationsRepository,
    private readonly organizationPresenter: OrganizationPresenter,
  ) {}

  readonly tickets: ExportFeed = {
    name: 'tickets',
    changed: async (after, until, limit, base) => {
      const rows = await this.unitOfWork.read((tx) => this.ticketRows.changed(tx, after, until, limit));
      const fields = await this.fields.of('ticket');
      return rows.map((row) => {
        const ticket = toTicket(toState(row), fields, base);
        return { at: row.updated_at, id: row.id, json: row.deleted_at ? { ...ticket, status: 'deleted' } : ticket };
      });
    },
  };

  readonly users: ExportFeed = {
    name: 'users',
    changed: async (after, until, limit, base) => {
      const rows = await this.unitOfWork.read((tx) => this.userRows.changed(tx, after, until, limit));
      const users = await this.userPresenter.many(rows, base);
      return rows.map(({ updated_at, id }, index) => ({ at: updated_at, id, json: users[index]! }));
    },
  };

  readonly organizations: ExportFeed = {
    name: 'organizations',
    changed: async (after, until, limit, base) => {
      const rows = await this.unitOfWork.read((tx) => this.organizationRows.changed(tx, after, until, limit));
      const organizations = await this.organizationPresenter.many(rows, base);
      return rows.map(({ updated_at, id, deleted_at }, index) => ({
        at: updated_at,
        id,
        json: { ...organizations[index]!, deleted_at },
      }));
    },
  };
}
