import { Injectable } from '@nestjs/common';
import { problem, recordInvalid } from '../common/errors';
import { fold } from '../common/fold';
import type { PageRequest } from '../common/pagination';
import { FieldDirectory, type OwnerFields } from '../custom-fields';
import { OrganizationDirectory } from '../organizations';
import { type Tx, UnitOfWork } from '../persistence';
import { parseFieldValue } from '../rules';
import { accessesOf } from './roles';
import { parseSearch, type SearchTerm } from './search-query';
import { UserPresenter } from './user-presenter';
import { type UserCondition, UserSearchRepository } from './user-search.repository';

/** A condition that nobody meets: an unknown keyword or value finds nothing, as in Zendesk. */
const NOBODY: UserCondition = { by: 'id', id: -1, negated: false };

/** `/users/search` and `/users/autocomplete` (zendesk.md 2.2). */
@Injectable()
export class UserSearchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: UserSearchRepository,
    private readonly fields: FieldDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly presenter: UserPresenter,
  ) {}

  async search(query: string | undefined, externalId: string | undefined, request: PageRequest, base: string) {
    if (query === undefined && externalId === undefined) {
      throw recordInvalid({ query: [problem('BlankValue', 'Query: say what to search: ?query=… or ?external_id=…')] });
    }
    const fields = await this.fields.of('user');
    const page = await this.unitOfWork.read(async (tx) => {
      const conditions: UserCondition[] = [];
      for (const term of parseSearch(query ?? '')) conditions.push(await this.conditionOf(tx, term, fields));
      if (externalId !== undefined) {
        conditions.push({ by: 'external_id', text: fold(externalId), prefix: false, negated: false });
      }
      return this.repository.findPage(tx, conditions, request);
    });
    return this.presenter.page(page, request, base);
  }

  async autocomplete(name: string | undefined, request: PageRequest, base: string) {
    const prefix = fold((name ?? '').trim());
    if (prefix === '') throw recordInvalid({ name: [problem('BlankValue', 'Name: say how the name starts: ?name=…')] });
    const page = await this.unitOfWork.read((tx) => this.repository.findPageByPrefix(tx, prefix, request));
    return this.presenter.page(page, request, base);
  }

  private async conditionOf(tx: Tx, term: SearchTerm, fields: OwnerFields): Promise<UserCondition> {
    const { key, negated } = term;
    const text = fold(term.value);
    const textual = { text: text.replace(/\*$/, ''), prefix: text.endsWith('*'), negated };
    switch (key) {
      case null:
        return { by: 'text', text: textual.text, negated };
      case 'name':
        return { by: 'name', text: textual.text, negated };
      case 'email':
      case 'external_id':
      case 'phone':
        return { by: key, ...textual };
      case 'tags':
        return { by: 'tag', text, negated };
      case 'id':
      case 'user_id':
        return isId(text) ? { by: 'id', id: Number(text), negated } : NOBODY;
      case 'organization_id':
        return isId(text) ? { by: 'organization', id: Number(text), negated } : NOBODY;
      case 'organization':
        return this.organizationCondition(tx, text, negated);
      case 'role': {
        const access = accessesOf(text);
        return access ? { by: 'access', access, negated } : NOBODY;
      }
      case 'suspended':
      case 'is_suspended':
      case 'verified':
      case 'is_verified':
        return {
          by: 'flag',
          column: key.endsWith('verified') ? 'verified' : 'suspended',
          value: text === 'true',
          negated,
        };
      default:
        return fieldCondition(term, fields);
    }
  }

  private async organizationCondition(tx: Tx, name: string, negated: boolean): Promise<UserCondition> {
    const organization = await this.organizations.findByName(tx, name);
    return organization ? { by: 'organization', id: organization.id, negated } : NOBODY;
  }
}

const isId = (text: string): boolean => /^[0-9]{1,15}$/.test(text);

function fieldCondition({ key, value, negated }: SearchTerm, fields: OwnerFields): UserCondition {
  const field = fields.byKey(key!.replace(/^user_fields\./, ''));
  if (!field?.key) return NOBODY;
  const parsed = parseFieldValue(field, value);
  if ('issues' in parsed) return NOBODY;
  const member = Array.isArray(parsed.ok);
  return { by: 'field', key: field.key, value: Array.isArray(parsed.ok) ? parsed.ok[0]! : parsed.ok, member, negated };
}
