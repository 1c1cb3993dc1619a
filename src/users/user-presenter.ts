import { Injectable } from '@nestjs/common';
import { Config } from '../common/config';
import { mapPage, type Page, type PageRequest, toEnvelope } from '../common/pagination';
import { FieldDirectory } from '../custom-fields';
import { newUser } from './new-user';
import type { UserEntity } from './user.entity';
import { toPublicUserJson, toUserJson, type UserView } from './users.mapper';

/** Users as the API answers them, with every defined field. */
@Injectable()
export class UserPresenter {
  constructor(
    private readonly fields: FieldDirectory,
    private readonly config: Config,
  ) {}

  async one(user: UserEntity, base: string) {
    return { user: toUserJson(await this.view(base))(user) };
  }

  /** Of an end user to themselves. */
  async self(user: UserEntity, base: string) {
    return { user: toPublicUserJson(await this.view(base))(user) };
  }

  /** Who calls without valid credentials (zendesk.md 2.2). */
  async anonymous(base: string, now: string) {
    const user = { id: 0, ...newUser('Anonymous user', now), email: 'invalid@example.com', active: false };
    return { user: { ...toPublicUserJson(await this.view(base))(user), id: null, url: null } };
  }

  async many(users: UserEntity[], base: string) {
    return users.map(toUserJson(await this.view(base)));
  }

  async page(page: Page<UserEntity>, request: PageRequest, base: string) {
    return toEnvelope('users', mapPage(page, toUserJson(await this.view(base))), request);
  }

  private async view(base: string): Promise<UserView> {
    return { fields: await this.fields.of('user'), base, timeZone: this.config.TIME_ZONE };
  }
}
