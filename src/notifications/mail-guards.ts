import type { TemplateContext } from '../templates';
import type { Letter, Part } from './letters';

/** Machines that answer nothing, or answer what is sent to them. */
const MACHINES =
  /^(mailer-daemon|postmaster|nobody|listserv|majordomo|(.*[-_.+])?(no|do[-_.]?not|donot)[-_.]?reply|(.*[-_.+])?bounces?)([-_.+=].*)?$/i;
/** One address, with nothing in it that a mail header or a mail server takes for more. */
const ADDRESS = /^[^\s@<>(),;:"\\[\]\p{Cc}]+@[^\s@<>(),;:"\\[\]\p{Cc}]+$/u;

/** Why a mail shall not be sent at all, if so. */
export function refusalOf({ delivery, recipient }: Letter, ownAddress: string): string | undefined {
  const { recipient: address } = delivery;
  if (!recipient?.active) return 'The recipient is deleted';
  if (recipient.suspended) return 'The recipient is suspended';
  if (!ADDRESS.test(address)) return 'The recipient has no address that mail can be sent to';
  if (MACHINES.test(address.slice(0, address.lastIndexOf('@')))) return `${address} is no address of a person`;
  if (address.toLowerCase() === ownAddress.toLowerCase()) return `${address} is where our mail comes from`;
  return undefined;
}

/**
 * Why one write's message is not for this recipient: it would answer what a machine wrote in their name, an automatic reply or
 * a bounce, and two machines could go on answering each other.
 */
export function automaticOf({ context, delivery }: Part): string | undefined {
  const sign = context.origin?.automatic;
  if (!sign || !isWriter(delivery.recipient_id, context)) return undefined;
  return `It would answer an automatic mail (${sign})`;
}

/** Whether a write came by mail from the recipient, as each turn of two machines that answer each other does. */
export const answersOwnMail = ({ context, delivery }: Part): boolean =>
  context.origin?.by_email === true && isWriter(delivery.recipient_id, context);

/** Whoever wrote it, and whoever it is from when a gateway wrote it for them. */
const isWriter = (userId: number, { current_user, comment, requester }: TemplateContext): boolean =>
  [current_user?.id, comment?.author_id, requester?.id].includes(userId);
