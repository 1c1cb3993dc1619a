import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { badRequest, notFound, problem, recordInvalid } from '../common/errors';
import { fold } from '../common/fold';
import type { Removal } from '../common/http';
import { type PageRequest, readExternalIds, readIds } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import type { OrganizationInput } from './dto/organization.dto';
import { OrganizationPresenter } from './organization-presenter';
import { OrganizationWrites } from './organization-writes';
import type { OrganizationEntity } from './organization.entity';
import { OrganizationsRepository } from './organizations.repository';

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: OrganizationsRepository,
    private readonly writes: OrganizationWrites,
    private readonly presenter: OrganizationPresenter,
    private readonly clock: Clock,
  ) {}

  async list(request: PageRequest, base: string) {
    const page = await this.unitOfWork.read((tx) => this.repository.findPage(tx, request));
    return this.presenter.page(page, request, base);
  }

  async count() {
    const value = await this.unitOfWork.read((tx) => this.repository.count(tx));
    return { count: { value, refreshed_at: toInstant(this.clock.now()) } };
  }

  async show(id: number, base: string) {
    const organization = await this.unitOfWork.read((tx) => this.repository.findById(tx, id));
    if (!organization) throw notFound();
    return this.presenter.one(organization, base);
  }

  async showMany(ids: string | undefined, externalIds: string | undefined, base: string) {
    const found = await this.unitOfWork.read((tx) =>
      externalIds === undefined
        ? this.repository.findManyById(tx, readIds(ids))
        : this.repository.findByExternalIds(tx, readExternalIds(externalIds)),
    );
    const organizations = await this.presenter.many(found, base);
    return { organizations, next_page: null, previous_page: null, count: organizations.length };
  }

  /** Exactly one of the two, whole and in any case (zendesk.md 2.4). */
  async search(externalId: string | undefined, name: string | undefined, request: PageRequest, base: string) {
    if ((externalId === undefined) === (name === undefined)) {
      throw badRequest('InvalidSearch', 'Give exactly one of external_id and name', 'invalid_search');
    }
    const column = name === undefined ? 'external_id_folded' : 'name_folded';
    const value = fold((name ?? externalId)!.trim());
    const page = await this.unitOfWork.read((tx) => this.repository.findPageOf(tx, column, value, request));
    return this.presenter.page(page, request, base);
  }

  async autocomplete(name: string | undefined, request: PageRequest, base: string) {
    const prefix = fold((name ?? '').trim());
    if (prefix === '') throw recordInvalid({ name: [problem('BlankValue', 'Name: say how the name starts: ?name=…')] });
    const page = await this.unitOfWork.read((tx) => this.repository.findPageByPrefix(tx, prefix, request));
    return this.presenter.page(page, request, base);
  }

  async create(actor: Principal, input: OrganizationInput, base: string) {
    return this.presenter.one(await this.write(input, (tx) => this.writes.create(tx, actor, input)), base);
  }

  async update(actor: Principal, id: number, input: OrganizationInput, base: string) {
    return this.presenter.one(await this.write(input, (tx) => this.writes.update(tx, actor, id, input)), base);
  }

  /** By id or external id, never by name (zendesk.md 2.4). */
  async createOrUpdate(actor: Principal, input: OrganizationInput, base: string) {
    let created = false;
    const organization = await this.write(input, async (tx) => {
      const done = await this.writes.createOrUpdate(tx, actor, input);
      created = done.created;
      return done.organization;
    });
    return { created, body: await this.presenter.one(organization, base) };
  }

  async remove(id: number, removal: Removal): Promise<void> {
    await this.unitOfWork.write((tx) => this.writes.remove(tx, id, removal));
    await this.writes.changed(id);
  }

  private async write(
    input: OrganizationInput,
    work: (tx: Tx) => Promise<OrganizationEntity>,
  ): Promise<OrganizationEntity> {
    const organization = await this.unitOfWork.write(work).catch((error: unknown) => {
      throw this.writes.refusal(error, input) ?? error;
    });
    await this.writes.changed(organization.id);
    return organization;
  }
}
