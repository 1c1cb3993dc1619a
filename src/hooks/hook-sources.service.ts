import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { notFound, problem, recordInvalid } from '../common/errors';
import type { Page, PageRequest } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import type { HookSourceInput } from './dto/hook.body';
import type { HookSourceEntity } from './hook-source.entity';
import { HookSourcesRepository } from './hook-sources.repository';

/** Who may send hooks. A source's secret is shown when it is made, and when it is made anew. */
@Injectable()
export class HookSourcesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sources: HookSourcesRepository,
    private readonly clock: Clock,
  ) {}

  list(request: PageRequest): Promise<Page<HookSourceEntity>> {
    return this.unitOfWork.read((tx) => this.sources.list(tx, request));
  }

  show(id: number): Promise<HookSourceEntity> {
    return this.unitOfWork.read((tx) => this.require(tx, id));
  }

  create(input: HookSourceInput, author: Principal): Promise<HookSourceEntity> {
    return this.unitOfWork.write((tx) => {
      const now = toInstant(this.clock.now());
      return this.sources.insert(tx, {
        name: requireName(input.name),
        secret: newSecret(),
        effects: input.effects ?? 'deliver',
        active: input.active ?? true,
        user_id: author.id,
        created_at: now,
        updated_at: now,
      });
    });
  }

  update(id: number, input: HookSourceInput): Promise<HookSourceEntity> {
    return this.change(id, (source) => ({
      name: input.name === undefined ? source.name : requireName(input.name),
      effects: input.effects ?? source.effects,
      active: input.active ?? source.active,
    }));
  }

  resetSecret(id: number): Promise<HookSourceEntity> {
    return this.change(id, () => ({ secret: newSecret() }));
  }

  delete(id: number): Promise<void> {
    return this.unitOfWork.write(async (tx) => {
      await this.require(tx, id);
      await this.sources.delete(tx, id);
    });
  }

  private change(id: number, changes: (source: HookSourceEntity) => Partial<HookSourceEntity>) {
    return this.unitOfWork.write(async (tx) => {
      const source = await this.require(tx, id);
      Object.assign(source, changes(source), { updated_at: toInstant(this.clock.now()) });
      await this.sources.update(tx, source);
      return source;
    });
  }

  private async require(tx: Tx, id: number): Promise<HookSourceEntity> {
    const source = await this.sources.find(tx, id);
    if (!source) throw notFound();
    return source;
  }
}

function requireName(name: string | null | undefined): string {
  if (name?.trim()) return name.trim();
  throw recordInvalid({ name: [problem('BlankValue', 'Name: cannot be blank', { path: 'name' })] });
}

const newSecret = () => randomBytes(32).toString('base64url');
