/** What went wrong before there was an answer, so that its reader knows what to mend. Names hosts, never whole addresses. */
export function failureOf(thrown: unknown, host: string): string {
  const { code, message } = causeOf(thrown);
  const known = code === undefined ? undefined : (WORDS[code] ?? tlsWords(code));
  return known ? `${host}: ${known} (${code})` : `${host}: ${message}`;
}

const WORDS: Record<string, string> = {
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'the host name could not be resolved',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset before there was an answer',
  EPIPE: 'the connection was closed before there was an answer',
  UND_ERR_SOCKET: 'the connection was closed before there was an answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too large',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'TLS: the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'TLS: the certificate is of an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'TLS: the certificate is of an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'TLS: the certificate cannot be verified; is an intermediate one missing',
  CERT_HAS_EXPIRED: 'TLS: the certificate has expired',
  CERT_NOT_YET_VALID: 'TLS: the certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'TLS: the certificate is for another host',
  EPROTO: 'TLS: the connection could not be secured',
};

const tlsWords = (code: string): string | undefined =>
  /^ERR_(SSL|TLS)/.test(code) ? 'TLS: the connection could not be secured' : undefined;

/** Connections to several addresses of one host fail together; the first says enough. */
function causeOf(thrown: unknown): { code?: string; message: string } {
  const error = thrown as Error & { code?: string; cause?: unknown; errors?: unknown[] };
  if (error.errors?.length) return causeOf(error.errors[0]);
  if (error.code === undefined && error.cause) return causeOf(error.cause);
  return { code: error.code, message: error.message };
}
