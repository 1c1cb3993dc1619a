import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobKinds } from '../jobs';
import { OrganizationBody, OrganizationWrites } from '../organizations';
import { ItemReader } from './item';
import { registerRecordJobs } from './record-jobs';

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
    registerRecordJobs(
      this.kinds,
      { path: 'organizations', name: 'organization', leastToRemove: 'admin' },
      {
        read: (item) => organizations.read(item),
        create: (tx, actor, input) => writes.create(tx, actor, input),
        createOrUpdate: async (tx, actor, input) => {
          const { created, organization } = await writes.createOrUpdate(tx, actor, input);
          return { id: organization.id, created };
        },
        update: (tx, actor, id, input) => writes.update(tx, actor, id, input),
        remove: (tx, _actor, id, removal) => writes.remove(tx, id, removal),
        idOf: (tx, externalId) => writes.idOf(tx, externalId),
        changed: (id) => writes.changed(id),
        refusal: (error, input) => writes.refusal(error, input),
      },
    );
  }
}
