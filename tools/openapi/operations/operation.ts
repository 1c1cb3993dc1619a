/** What a route's decorators do not say. Its key is the method and the path, `GET /api/v2/users/{id}`. */
export interface Operation {
  /** The operationId. */
  id: string;
  summary: string;
  description?: string;
  /** The meaning of each of its own query parameters; those of pages are everywhere the same. */
  query?: Record<string, string>;
  /** Of a public route: credentials change its answer. */
  takesCredentials?: boolean;
  /** Request headers it reads. */
  headers?: Record<string, { description: string; required?: boolean }>;
}

export type Operations = Record<string, Operation>;
