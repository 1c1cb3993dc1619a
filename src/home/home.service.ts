import { Injectable } from '@nestjs/common';
import { version } from '../../package.json';
import { hasAccess, type Principal } from '../common/access';
import { DecisionsService } from '../decisions';
import { DatabaseHealth } from '../health';
import { type DatabaseKind, UnitOfWork } from '../persistence';
import { TicketsService } from '../tickets';
import { UserDirectory } from '../users';

const LATEST = 20;

export interface Overview {
  version: string;
  database: DatabaseKind;
  isReady: boolean;
  caller?: Principal;
  /** Only for agents. */
  tickets?: TicketLine[];
}

export interface TicketLine {
  id: number;
  subject: string;
  status: string;
  priority: string | null;
  requester: string;
  updatedAt: string;
  /** Titles of the triggers that fired at the last write. */
  fired: string[];
}

/** What the page at `/` shows. */
@Injectable()
export class HomeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly health: DatabaseHealth,
    private readonly tickets: TicketsService,
    private readonly decisions: DecisionsService,
    private readonly users: UserDirectory,
  ) {}

  async overview(caller: Principal | undefined): Promise<Overview> {
    const { database } = await this.health.check();
    const isAgent = caller !== undefined && hasAccess(caller, 'agent');
    return {
      version,
      database: this.unitOfWork.kind,
      isReady: database.status === 'up',
      caller,
      tickets: isAgent ? await this.latestTickets() : undefined,
    };
  }

  private async latestTickets(): Promise<TicketLine[]> {
    const tickets = await this.tickets.latest(LATEST);
    const fired = await this.decisions.lastFired(tickets.map(({ facts }) => facts.id!));
    const names = await this.namesOf(tickets.map(({ facts }) => facts.requesterId));
    return tickets.map(({ facts, updatedAt }) => ({
      id: facts.id!,
      subject: facts.subject ?? facts.description ?? '',
      status: facts.status,
      priority: facts.priority,
      requester: names.get(facts.requesterId) ?? '',
      updatedAt,
      fired: (fired.get(facts.id!) ?? []).map(({ title }) => title),
    }));
  }

  private async namesOf(userIds: number[]): Promise<Map<number, string>> {
    const users = await this.unitOfWork.read((tx) => this.users.findByIds(tx, [...new Set(userIds)]));
    return new Map(users.map(({ id, name }) => [id, name]));
  }
}
