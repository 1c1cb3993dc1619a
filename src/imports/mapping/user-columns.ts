import type { Target } from './target';

/** What every user has, and what files usually call it. */
export const USER_COLUMNS: Target[] = [
  { name: 'name', labels: ['Full name', 'Customer name', 'Customer', 'User', 'Contact', 'Contact name'] },
  {
    name: 'email',
    labels: ['E-mail address', 'Email ID', 'Mail', 'Mail address', 'Customer email', 'Contact email', 'Primary email'],
  },
  {
    name: 'external_id',
    labels: ['ID', 'Customer ID', 'Customer number', 'Customer no.', 'User ID', 'Client ID', 'Contact ID'],
  },
  {
    name: 'phone',
    labels: ['Phone number', 'Phone no.', 'Telephone', 'Telephone number', 'Tel.', 'Mobile', 'Mobile phone'].concat([
      'Mobile number',
      'Cell',
      'Cell phone',
      'Customer phone',
      'Contact phone',
    ]),
  },
  {
    name: 'organization',
    labels: ['Organisation', 'Organization name', 'Organisation name', 'Company', 'Company name', 'Account name'],
  },
  { name: 'organization_id', labels: ['Organisation ID'] },
  { name: 'role', labels: ['User role'] },
  { name: 'tags', labels: ['Tag', 'Labels', 'User tags', 'Customer tags'] },
  { name: 'locale', labels: ['Language', 'Preferred language', 'Language code'] },
  { name: 'time_zone', labels: ['TZ', 'IANA time zone'] },
  { name: 'notes', labels: ['Note', 'Comment', 'Comments', 'Remark', 'Remarks'] },
  { name: 'details', labels: ['Detail', 'Description'] },
  { name: 'alias', labels: ['Nickname', 'Display name'] },
];
