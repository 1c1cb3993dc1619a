import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { notFound, problem, Problems } from '../common/errors';
import type { Removal } from '../common/http';
import { mapPage, type PageRequest, toEnvelope } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import type { GroupInput } from './dto/group.dto';
import { GroupDirectory } from './group-directory';
import { GroupMembershipsRepository } from './group-memberships.repository';
import type { GroupEntity } from './group.entity';
import { toGroupJson } from './groups.mapper';
import { GroupsRepository, type NewGroup } from './groups.repository';

@Injectable()
export class GroupsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly groups: GroupsRepository,
    private readonly memberships: GroupMembershipsRepository,
    private readonly directory: GroupDirectory,
    private readonly clock: Clock,
  ) {}

  async list(request: PageRequest, base: string) {
    const page = await this.unitOfWork.read((tx) => this.groups.findPage(tx, request));
    return toEnvelope('groups', mapPage(page, toGroupJson(base)), request);
  }

  async count() {
    const value = await this.unitOfWork.read((tx) => this.groups.count(tx));
    return { count: { value, refreshed_at: this.now() } };
  }

  async show(id: number, base: string) {
    const group = await this.unitOfWork.read((tx) => this.groups.findById(tx, id));
    if (!group) throw notFound();
    return { group: toGroupJson(base)(group) };
  }

  async create(input: GroupInput, base: string) {
    const problems = new Problems();
    const changes = read({ name: null, ...input }, problems);
    problems.refuse();
    const now = this.now();
    const group = await this.unitOfWork.write((tx) =>
      this.groups.insert(tx, {
        name: '',
        description: null,
        is_default: false,
        is_public: true,
        deleted: false,
        created_at: now,
        updated_at: now,
        ...changes,
      }),
    );
    return { group: toGroupJson(base)(group) };
  }

  async update(id: number, input: GroupInput, base: string) {
    const group = await this.unitOfWork.write(async (tx) => {
      const old = await this.require(tx, id);
      const problems = new Problems();
      const changes = { ...read(input, problems), updated_at: this.now() };
      problems.refuse();
      await this.groups.update(tx, id, changes);
      return { ...old, ...changes };
    });
    return { group: toGroupJson(base)(group) };
  }

  remove(id: number, removal: Removal): Promise<void> {
    return this.unitOfWork.write(async (tx) => {
      await this.require(tx, id);
      await this.directory.removing(tx, id, removal);
      await this.memberships.removeOfGroup(tx, id);
      await this.groups.update(tx, id, { deleted: true, updated_at: this.now() });
    });
  }

  private async require(tx: Tx, id: number): Promise<GroupEntity> {
    const group = await this.groups.lockById(tx, id);
    if (!group) throw notFound();
    return group;
  }

  private now = () => toInstant(this.clock.now());
}

function read(input: GroupInput, problems: Problems): Partial<NewGroup> {
  const { name, description, is_public } = input;
  if (name !== undefined && !name?.trim()) {
    problems.add('name', problem('BlankValue', 'Name: cannot be blank', { code: 'blank' }));
  }
  return {
    ...(name && { name }),
    ...(description !== undefined && { description: description || null }),
    ...(typeof is_public === 'boolean' && { is_public }),
  };
}
