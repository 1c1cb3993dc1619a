export type { ColumnMapping } from './column-mapping';
export { columnNames, IMPORT_ERROR_COLUMN } from './column-names';
export { looksLikeData } from './looks-like-data';
export { ORGANIZATION_COLUMNS } from './organization-columns';
export { proposeMapping } from './propose-mapping';
export { readMapping } from './read-mapping';
export { type Target, targetsOf } from './target';
export { USER_COLUMNS } from './user-columns';
