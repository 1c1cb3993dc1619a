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

/** Of what triggers may use. */
export const FORCE = {
  force: '`true`: also when active triggers use it; they are deactivated, and the answer names them in a header',
};

export type Operations = Record<string, Operation>;
