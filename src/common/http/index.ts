export { parseJsonBody, rawBodyOf, registerJsonBody } from './json-body';
export { BaseUrl, baseUrlOf, resourceUrl } from './links';
export { HowToRemove, MayForce, Removal } from './removal';
export { rewriteUrl } from './rewrite-url';
export { IdParam } from './id-param';
export { QueryText } from './query-text';
export { registerUploads, TakesUpload } from './multipart';
