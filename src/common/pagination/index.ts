export { decodeCursor, encodeCursor } from './cursor';
export { mapPage, type Page, toEnvelope } from './page';
export { invalidPagination, PageQuery, type PageRequest, readIds, readPageRequest, requireSort } from './page-request';
