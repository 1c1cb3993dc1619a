import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../persistence';
import type { FieldOwner } from '../rules';
import { CustomFieldsRepository } from './custom-fields.repository';
import { FieldDependents } from './field-dependents';
import { FieldDirectory } from './field-directory';

/** Every change of fields and options goes through here: one at a time per owner, known everywhere before its answer. */
@Injectable()
export class FieldChanges {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CustomFieldsRepository,
    private readonly directory: FieldDirectory,
    private readonly dependents: FieldDependents,
  ) {}

  async run<T>(owner: FieldOwner, work: (tx: Tx) => Promise<T>): Promise<T> {
    // Changes wait here, not on the database's lock, where each would hold a connection.
    const turn = this.last.then(() => this.commit(owner, work));
    this.last = turn.catch(() => undefined);
    const result = await turn;
    await this.dependents.changed(owner);
    return result;
  }

  private async commit<T>(owner: FieldOwner, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.unitOfWork.write(async (tx) => {
        await this.directory.pin(tx, await this.repository.lockRevisions(tx));
        await this.repository.raiseRevision(tx, owner);
        return work(tx);
      });
    } finally {
      // Also after a failure: a connection lost in the middle of a commit does not say whether it happened.
      this.directory.unpin(owner);
    }
  }
}
