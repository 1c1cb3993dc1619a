/**
 * Zendesk answers every path with and without `.json`, and clients double slashes (zendesk.md 10.3): both spellings
 * reach the same route. Files that really end in `.json` live outside `/api/`.
 */
export function rewriteUrl(url: string): string {
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  if (!path.startsWith('/api/') && !path.startsWith('//')) return url;
  const rest = query === -1 ? '' : url.slice(query);
  let clean = path.includes('//') ? path.replace(/\/{2,}/g, '/') : path;
  if (clean.endsWith('.json')) clean = clean.slice(0, -5);
  else if (clean.length > 1 && clean.endsWith('/')) clean = clean.slice(0, -1);
  return clean + rest;
}
