export { decodeCursor, encodeCursor, type Key, type KeyKind } from './cursor';
export { readExternalIds } from './external-ids';
export { mapPage, type Page, toCursorEnvelope, toEnvelope, toMetaEnvelope } from './page';
export {
  CursorQuery,
  type CursorRequest,
  invalidPagination,
  isDescendingOrder,
  PageQuery,
  type PageRequest,
  readId,
  readIds,
  readPageRequest,
  requireSort,
} from './page-request';
