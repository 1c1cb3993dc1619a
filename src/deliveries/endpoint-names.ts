import { Injectable } from '@nestjs/common';
import { problem, recordInvalid } from '../common/errors';

type Find = (name: string) => number | undefined | Promise<number | undefined>;

/** Which endpoint the API's `webhook_id` means. The module that keeps endpoints says so; until then its number does. */
@Injectable()
export class EndpointNames {
  private find: Find = (name) => (/^[1-9][0-9]{0,14}$/.test(name) ? Number(name) : undefined);

  foundBy(find: Find): void {
    this.find = find;
  }

  /** @throws AppError 422 for a name of none. */
  async idOf(name: string): Promise<number> {
    const id = await this.find(name);
    if (id !== undefined) return id;
    throw recordInvalid({ webhook_id: [problem('InvalidValue', `Webhook: ${name} is not the id of a webhook`)] });
  }
}
