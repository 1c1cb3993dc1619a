import { problem, type Problems } from '../common/errors';
import { fold } from '../common/fold';
import type { OrganizationInput } from './dto/organization.dto';
import type { NewOrganization } from './organizations.repository';

/** The columns that a request changes, as far as they can be read without looking anything up. */
export function readOrganizationColumns(input: OrganizationInput, problems: Problems): Partial<NewOrganization> {
  return {
    ...readName(input.name, problems),
    ...(input.external_id !== undefined && readExternalId(input.external_id)),
    ...(input.details !== undefined && { details: input.details || null }),
    ...(input.notes !== undefined && { notes: input.notes || null }),
    ...(input.domain_names !== undefined && { domain_names: readDomains(input.domain_names ?? [], problems) }),
    ...(typeof input.shared_tickets === 'boolean' && { shared_tickets: input.shared_tickets }),
    ...(typeof input.shared_comments === 'boolean' && { shared_comments: input.shared_comments }),
  };
}

/** The form in which names are compared: Zendesk trims them (zendesk.md 2.4). */
export const foldName = (name: string): string => fold(name.trim());

function readName(given: string | null | undefined, problems: Problems): Partial<NewOrganization> {
  if (given === undefined) return {};
  const name = (given ?? '').trim();
  if (name === '') problems.add('name', problem('BlankValue', 'Name: cannot be blank', { code: 'blank' }));
  return { name, name_folded: foldName(name) };
}

const readExternalId = (given: string | null): Partial<NewOrganization> => ({
  external_id: given || null,
  external_id_folded: given ? fold(given) : null,
});

const DOMAIN =
  /^(?=.{1,253}$)[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)*$/u;

function readDomains(given: string[], problems: Problems): string[] {
  const domains = given.map((domain) => domain.trim().toLowerCase());
  for (const domain of domains) {
    // Zendesk takes whole addresses here, too.
    if (DOMAIN.test(domain.slice(domain.lastIndexOf('@') + 1))) continue;
    problems.add(
      'domain_names',
      problem('InvalidValue', `Domain names: ${domain.slice(0, 100)} is not a domain such as example.com`),
    );
  }
  return [...new Set(domains)];
}

export const newOrganization = (now: string): NewOrganization => ({
  name: '',
  name_folded: '',
  external_id: null,
  external_id_folded: null,
  details: null,
  notes: null,
  domain_names: [],
  tags: [],
  organization_fields: {},
  organization_field_sources: null,
  group_id: null,
  shared_tickets: false,
  shared_comments: false,
  deleted_at: null,
  created_at: now,
  updated_at: now,
});

/** What deleting changes: the row stays for tickets, and its names are free again. */
export const asDeleted = (now: string) => ({ external_id_folded: null, deleted_at: now, updated_at: now });
