import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobKinds, type Json } from '../jobs';
import { OrganizationBody, type OrganizationInput, OrganizationWrites } from '../organizations';
import { ItemReader, readNamed } from './item';
import { storedJob } from './stored-job';

const organizations = new ItemReader<'organization', OrganizationBody>(OrganizationBody, 'organization');

/** Organizations of bulk jobs, each as the request for it alone would write it. */
@Injectable()
export class OrganizationJobs implements OnModuleInit {
  constructor(
    private readonly kinds: JobKinds,
    private readonly writes: OrganizationWrites,
  ) {}

  onModuleInit(): void {
    const { writes } = this;
    const least = 'agent' as const;
    const refusal = (error: unknown, item: Json) => writes.refusal(error, item as OrganizationInput);
    const create = storedJob({
      least,
      doing: 'Creating organization',
      refusal,
      write: async (tx, item) => {
        const { id } = await writes.create(tx, organizations.read(item));
        return { id, action: 'create', changed: () => writes.changed(id) };
      },
    });
    const createOrUpdate = storedJob({
      least,
      doing: 'Creating or updating organization',
      refusal,
      write: async (tx, item) => {
        const { created, organization } = await writes.createOrUpdate(tx, organizations.read(item));
        return {
          id: organization.id,
          action: created ? 'create' : 'update',
          changed: () => writes.changed(organization.id),
        };
      },
    });
    const update = storedJob({
      least,
      doing: 'Updating organization',
      refusal,
      write: async (tx, item) => {
        const { id, input } = await readNamed(item, (externalId) => writes.idOf(tx, externalId));
        await writes.update(tx, id, organizations.read(input));
        return { id, action: 'update', changed: () => writes.changed(id) };
      },
    });
    const remove = storedJob({
      least: 'admin',
      doing: 'Deleting organization',
      write: async (tx, item, _actor, removal) => {
        const { id } = await readNamed(item, (externalId) => writes.idOf(tx, externalId));
        await writes.remove(tx, id, removal);
        return { id, action: 'delete', changed: () => writes.changed(id) };
      },
    });
    const kinds = {
      create_many: create,
      create_or_update_many: createOrUpdate,
      update_many: update,
      destroy_many: remove,
    };
    for (const [name, kind] of Object.entries(kinds)) this.kinds.register(`organizations/${name}`, kind);
  }
}
