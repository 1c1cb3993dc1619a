import { fixedColumn, type Target } from './target';

/** What every user has, and what files usually call it. */
export const USER_COLUMNS: Target[] = [
  fixedColumn('name', 'Full name, Customer name, Customer, User, Contact, Contact name'),
  fixedColumn('email', 'E-mail address, Mail, Mail address, Primary email, Customer email, Contact email, User email'),
  fixedColumn('external_id', 'ID, Customer ID, Customer number, Customer no., User ID, Client ID, Contact ID'),
  fixedColumn(
    'phone',
    'Phone number, Phone no., Telephone, Telephone number, Tel., Mobile, Mobile phone, Mobile number, Cell, Cell phone, ' +
      'Customer phone, Contact phone',
  ),
  fixedColumn(
    'organization',
    'Organisation, Organization name, Organisation name, Company, Company name, Account name',
  ),
  fixedColumn('organization_id', 'Organisation ID'),
  fixedColumn('role', 'User role'),
  fixedColumn('tags', 'Tag, Labels, User tags, Customer tags'),
  fixedColumn('locale', 'Language, Preferred language, Language code'),
  fixedColumn('time_zone', 'TZ, IANA time zone'),
  fixedColumn('notes', 'Note, Comment, Comments, Remark, Remarks'),
  fixedColumn('details', 'Detail, Description'),
  fixedColumn('alias', 'Nickname, Display name'),
];
