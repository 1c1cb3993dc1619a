export { decodeCursor, encodeCursor } from './cursor';
export { readExternalIds } from './external-ids';
export { mapPage, type Page, toCursorEnvelope, toEnvelope } from './page';
export { invalidPagination, PageQuery, type PageRequest, readIds, readPageRequest, requireSort } from './page-request';
