import type { Target } from './target';

/** What every organization has, and what files usually call it. */
export const ORGANIZATION_COLUMNS: Target[] = [
  {
    name: 'name',
    labels: [
      'Organization',
      'Organisation',
      'Organization name',
      'Organisation name',
      'Company',
      'Company name',
    ].concat(['Account', 'Account name', 'Customer', 'Customer name']),
  },
  {
    name: 'external_id',
    labels: ['ID', 'Organization ID', 'Organisation ID', 'Company ID', 'Account ID', 'Customer ID', 'Customer number'],
  },
  { name: 'domain_names', labels: ['Domain', 'Domains', 'Domain name', 'Email domain', 'Email domains'] },
  { name: 'tags', labels: ['Tag', 'Labels', 'Organization tags', 'Organisation tags'] },
  { name: 'details', labels: ['Detail', 'Description'] },
  { name: 'notes', labels: ['Note', 'Comment', 'Comments', 'Remark', 'Remarks'] },
  { name: 'group_id', labels: ['Default group ID', 'Team ID'] },
];
