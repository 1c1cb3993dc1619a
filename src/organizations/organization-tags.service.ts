import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { notFound, Problems } from '../common/errors';
import { UnitOfWork } from '../persistence';
import { changeTags, readTagsBody, type TagChange } from '../stored-values';
import { OrganizationDirectory } from './organization-directory';
import { OrganizationWriter } from './organization-writer';
import { OrganizationsRepository } from './organizations.repository';

@Injectable()
export class OrganizationTagsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: OrganizationsRepository,
    private readonly writer: OrganizationWriter,
    private readonly directory: OrganizationDirectory,
    private readonly clock: Clock,
  ) {}

  async list(id: number): Promise<{ tags: string[] }> {
    const organization = await this.unitOfWork.read((tx) => this.repository.findById(tx, id));
    if (!organization) throw notFound();
    return { tags: organization.tags };
  }

  async change(id: number, body: unknown, change: TagChange): Promise<{ tags: string[] }> {
    const problems = new Problems();
    const given = readTagsBody(body, problems, { required: change !== 'remove' });
    const tags = await this.unitOfWork.write(async (tx) => {
      const organization = await this.writer.require(tx, id);
      problems.refuse();
      const next = changeTags(organization.tags, given, change);
      await this.repository.update(tx, id, { tags: next, updated_at: toInstant(this.clock.now()) });
      return next;
    });
    await this.directory.changed([id]);
    return { tags };
  }
}
