import type { TestApp } from './app';

export interface Made {
  id: number;
  url: string;
  key: string;
  custom_field_options: { id: number; name: string; value: string }[];
  [property: string]: unknown;
}

/** Records as the owner makes them: what the API answers. */
export const createUser = (app: TestApp, user: object) => create(app, 'users', 'user', user);
export const createOrganization = (app: TestApp, organization: object) =>
  create(app, 'organizations', 'organization', organization);
export const createGroup = (app: TestApp, name: string) => create(app, 'groups', 'group', { name });
export const createUserField = (app: TestApp, field: object) => create(app, 'user_fields', 'user_field', field);
export const createOrganizationField = (app: TestApp, field: object) =>
  create(app, 'organization_fields', 'organization_field', field);

async function create(app: TestApp, path: string, wrapper: string, record: object): Promise<Made> {
  const answer = await app.post(`/api/v2/${path}.json`, { [wrapper]: record });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body[wrapper];
}
