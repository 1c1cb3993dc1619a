/** Whether an input is a JSON object. */
export function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/**
 * Bytes of a JSON value in UTF-8, counted without recursion and no further than `limit`: hostile depth, width and
 * cycles cost no more than that.
 */
export function jsonBytes(value: unknown, limit: number): number {
  const waiting: unknown[] = [value];
  let bytes = 0;
  while (waiting.length > 0 && bytes <= limit) {
    const item = waiting.pop();
    if (typeof item === 'string') bytes += stringBytes(item, limit);
    else if (Array.isArray(item)) {
      bytes += 1 + Math.max(1, item.length);
      if (bytes <= limit) for (const member of item) waiting.push(member as unknown);
    } else if (typeof item === 'object' && item !== null) {
      const keys = Object.keys(item);
      bytes += 1 + Math.max(1, keys.length);
      if (bytes > limit) break;
      for (const key of keys) {
        bytes += stringBytes(key, limit) + 1;
        waiting.push((item as Record<string, unknown>)[key]);
      }
    } else bytes += String(item).length;
  }
  return bytes;
}

function stringBytes(text: string, limit: number): number {
  let bytes = 2;
  for (let at = 0; at < text.length && bytes <= limit; at += 1) bytes += unitBytes(text.charCodeAt(at));
  return bytes;
}

/** A surrogate counts half of its pair's four bytes; controls count as the short escapes that most of them have. */
function unitBytes(unit: number): number {
  if (unit < 0x80) return unit === 0x22 || unit === 0x5c || unit < 0x20 ? 2 : 1;
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
}
