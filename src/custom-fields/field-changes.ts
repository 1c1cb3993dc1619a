import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../persistence';
import type { FieldOwner } from '../rules';
import { CustomFieldsRepository } from './custom-fields.repository';
import { FieldDependents } from './field-dependents';
import { FieldDirectory } from './field-directory';

/** Every change of fields and options goes through here: one at a time per owner, known everywhere before its answer. */
@Injectable()
export class FieldChanges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CustomFieldsRepository,
    private readonly directory: FieldDirectory,
    private readonly dependents: FieldDependents,
  ) {}

  async run<T>(owner: FieldOwner, work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.commit(owner, work);
    await this.dependents.changed(owner);
    return result;
  }

  private async commit<T>(owner: FieldOwner, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.unitOfWork.write(async (tx) => {
        await this.repository.startChange(tx, owner);
        return work(tx);
      });
    } finally {
      // Also after a failure: a connection lost in the middle of a commit does not say whether it happened.
      this.directory.forget(owner);
    }
  }
}
