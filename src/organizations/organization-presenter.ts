import { Injectable } from '@nestjs/common';
import { mapPage, type Page, type PageRequest, toEnvelope } from '../common/pagination';
import { FieldDirectory } from '../custom-fields';
import type { OrganizationEntity } from './organization.entity';
import { toOrganizationJson } from './organizations.mapper';

/** Organizations as the API answers them, with every defined field. */
@Injectable()
export class OrganizationPresenter {
  constructor(private readonly fields: FieldDirectory) {}

  async one(organization: OrganizationEntity, base: string) {
    return { organization: toOrganizationJson(await this.fields.of('organization'), base)(organization) };
  }

  async many(organizations: OrganizationEntity[], base: string) {
    return organizations.map(toOrganizationJson(await this.fields.of('organization'), base));
  }

  async page(page: Page<OrganizationEntity>, request: PageRequest, base: string) {
    const fields = await this.fields.of('organization');
    return toEnvelope('organizations', mapPage(page, toOrganizationJson(fields, base)), request);
  }
}
