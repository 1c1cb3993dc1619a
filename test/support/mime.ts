/** A mail as its reader sees it, taken apart without the library that made it. */
export interface ParsedMail {
  /** By lower-case name, unfolded and decoded. */
  headers: Record<string, string>;
  /** As they came: one entry for each header, still folded. */
  rawHeaders: string[];
  text: string;
  html: string;
  parts: string[];
}

export function parseMail(raw: string): ParsedMail {
  const { headers, rawHeaders, body } = split(raw);
  const parts = partsOf(headers['content-type'] ?? '', body).map(split);
  const ofType = (type: string) => {
    const part = parts.find((one) => one.headers['content-type']?.startsWith(type));
    return part ? decodeBody(part.body, part.headers['content-transfer-encoding']).replace(/\r\n/g, '\n') : '';
  };
  return {
    headers,
    rawHeaders,
    text: ofType('text/plain').replace(/\n$/, ''),
    html: ofType('text/html'),
    parts: parts.map((part) => part.headers['content-type'] ?? ''),
  };
}

function split(raw: string) {
  const end = raw.indexOf('\r\n\r\n');
  const rawHeaders = raw
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .filter((line) => line !== '');
  const headers: Record<string, string> = {};
  for (const line of rawHeaders) {
    const [, name, value] = /^([^:]+):\s*([\s\S]*)$/.exec(line)!;
    headers[name!.toLowerCase()] = decodeWords(value!.replace(/\r\n[ \t]+/g, ' '));
  }
  return { headers, rawHeaders, body: raw.slice(end + 4) };
}

function partsOf(contentType: string, body: string): string[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) return [`Content-Type: ${contentType}\r\n\r\n${body}`];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.replace(/^\r\n/, '').replace(/\r\n$/, ''));
}

function decodeBody(body: string, encoding = '7bit'): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  return /quoted-printable/i.test(encoding) ? decodeQuoted(body.replace(/=\r\n/g, '')) : body;
}

/** RFC 2047; white space between two encoded words is none. */
const decodeWords = (value: string): string =>
  value
    .replace(/(=\?[^?]+\?[QB]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      /b/i.test(kind) ? Buffer.from(text, 'base64').toString('utf8') : decodeQuoted(text.replace(/_/g, ' ')),
    );

const decodeQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
