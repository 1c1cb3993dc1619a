import { fixedColumn, type Target } from './target';

/** What every organization has, as far as people keep it in files, and what those usually call it. */
export const ORGANIZATION_COLUMNS: Target[] = [
  fixedColumn(
    'name',
    'Organization, Organisation, Organization name, Organisation name, Company, Company name, Account, Account name, ' +
      'Customer, Customer name',
  ),
  fixedColumn(
    'external_id',
    'ID, Organization ID, Organisation ID, Company ID, Account ID, Customer ID, Customer number, Customer no.',
  ),
  fixedColumn('domain_names', 'Domain, Domains, Domain name, Email domain, Email domains'),
  fixedColumn('tags', 'Tag, Labels, Organization tags, Organisation tags'),
  fixedColumn('details', 'Detail, Description'),
  fixedColumn('notes', 'Note, Comment, Comments, Remark, Remarks'),
  fixedColumn('group_id', 'Default group ID, Team ID'),
];
