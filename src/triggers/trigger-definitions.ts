import { Injectable } from '@nestjs/common';
import { FieldDirectory } from '../custom-fields';
import { GroupDirectory } from '../groups';
import { OrganizationDirectory } from '../organizations';
import { UnitOfWork } from '../persistence';
import { type Definitions, describeCatalog, type FieldOwner, type RecordList } from '../rules';
import { ScheduleDirectory } from '../schedules';
import { UserDirectory } from '../users';
import { WebhookDirectory } from '../webhooks';

/** A list to choose from; who needs a record beyond it names its id. */
const MOST_RECORDS = 1_000;

/** What this account's triggers may ask and do (zendesk.md 4.4). */
@Injectable()
export class TriggerDefinitions {
  constructor(
    private readonly fields: FieldDirectory,
    private readonly users: UserDirectory,
    private readonly groups: GroupDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly schedules: ScheduleDirectory,
    private readonly webhooks: WebhookDirectory,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async describe(): Promise<Definitions> {
    const fields = {
      ticket: await this.fieldsOf('ticket'),
      user: await this.fieldsOf('user'),
      organization: await this.fieldsOf('organization'),
    };
    const records = await this.unitOfWork.read(async (tx) => ({
      user: listOf(await this.users.agents(tx, MOST_RECORDS + 1)),
      group: listOf(await this.groups.list(tx, MOST_RECORDS + 1)),
      organization: listOf(await this.organizations.list(tx, MOST_RECORDS + 1)),
      schedule: listOf(await this.schedules.all(tx)),
      webhook: listOf((await this.webhooks.offered(tx)).map(({ key, name }) => ({ id: key, name }))),
    }));
    return describeCatalog({ fields, records });
  }

  private async fieldsOf(owner: FieldOwner) {
    return (await this.fields.of(owner)).active;
  }
}

const listOf = (rows: { id: number | string; name: string }[]): RecordList => ({
  records: rows.slice(0, MOST_RECORDS),
  isComplete: rows.length <= MOST_RECORDS,
});
