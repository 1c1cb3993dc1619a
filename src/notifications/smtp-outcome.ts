import type { Answer, Outcome } from '../deliveries';

/** What nodemailer says of a failure. */
export interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** It is closing, or has no room. */
const ABOUT_SERVER = new Set([421, 452]);
const LONGEST_ERROR = 500;
const LONGEST_ANSWER = 2048;

/**
 * What became of a mail that was not taken. A server that refuses this very mail for good (5xx) ends its delivery; whatever else
 * went wrong, the credentials among it, may be mended while the delivery waits.
 */
export function outcomeOf(error: SmtpError, secrets: string[]): Outcome {
  const { code = '', response, responseCode } = error;
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  // Without an answer it never came to the server: the address itself cannot be sent to.
  const isForGood = isAboutMail && (responseCode === undefined || responseCode >= 500);
  const text = shortened(without(secrets, `${reasonOf(error)}: ${response ?? error.message}`), LONGEST_ERROR);
  const answer = response === undefined ? undefined : answerOf(response, secrets);
  if (isForGood) return { result: 'failed', error: text, ...(answer && { answer }) };
  const endpointIsWell = isAboutMail && !ABOUT_SERVER.has(responseCode!);
  return { result: 'retry', error: text, endpointIsWell, ...(answer && { answer }) };
}

export const answerOf = (response: string, secrets: string[]): Answer => ({
  statusCode: Number(/^\d{3}/.exec(response)?.[0]) || null,
  headers: {},
  body: shortened(without(secrets, response), LONGEST_ANSWER),
});

function reasonOf({ code, responseCode }: SmtpError): string {
  if (code === 'EAUTH') return 'The mail server refused the credentials of SMTP_URL';
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    return responseCode !== undefined && responseCode < 500 ? 'The mail server asked to wait' : 'Refused';
  }
  if (code === 'ETLS') return 'No safe connection to the mail server';
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'The mail server did not answer in time';
  return 'The mail server cannot be reached';
}

const without = (secrets: string[], text: string): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);

const shortened = (text: string, limit: number): string => text.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, limit);
