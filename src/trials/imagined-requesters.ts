import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { problem, Problems, recordInvalid } from '../common/errors';
import { FieldDirectory, lookupsOf } from '../custom-fields';
import type { Tx } from '../persistence';
import { LookupTargets, readValues } from '../stored-values';
import type { PeopleMaker } from '../tickets';
import { unstoredUser } from '../users';

/** Makes people whom nobody stores. */
export interface Imagination extends PeopleMaker {
  /** @throws AppError when the user fields were given for somebody who exists: then the stored ones count. */
  requireUse(): void;
}

/** Requesters who do not exist, with the user fields they would have. */
@Injectable()
export class ImaginedRequesters {
  constructor(
    private readonly fields: FieldDirectory,
    private readonly lookups: LookupTargets,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError naming every field that a user could not have. */
  async of(tx: Tx, userFields: unknown): Promise<Imagination> {
    const problems = new Problems();
    const fields = await this.fields.of('user', tx);
    const nothing = { values: {}, tags: [] };
    const read = readValues(fields, nothing, { tags: undefined, values: userFields }, problems);
    await this.lookups.check(tx, lookupsOf(fields, read.given), problems);
    problems.refuse();
    const now = toInstant(this.clock.now());
    let isUsed = userFields === undefined || userFields === null;
    return {
      async insertEndUsers(_tx, people) {
        isUsed = true;
        return people.map((person) => unstoredUser(person, read, now));
      },
      requireUse() {
        if (isUsed) return;
        const description =
          'Requester: this person exists already, so the stored user fields count. Leave user_fields out';
        throw recordInvalid({
          requester: [problem('InvalidValue', description, { code: 'requester_exists', path: 'ticket.requester' })],
        });
      },
    };
  }
}
