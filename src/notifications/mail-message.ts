import type { SendMailOptions } from 'nodemailer';
import { idempotencyKeyOf } from '../deliveries';
import { type Mail, oneLine } from '../templates';
import type { Letter, Part } from './letters';

interface From {
  name: string;
  address: string;
}

/** A mail as it leaves: every attempt of a delivery makes the same one, but for its date. */
export function mailMessage({ delivery, earlier, parts, recipient }: Letter, mail: Mail, from: From): SendMailOptions {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const idOf = (key: string) => `<${key}@${domain}>`;
  const key = idempotencyKeyOf(delivery);
  const root = idOf(`ticket-${delivery.ticket_id}`);
  const thread = [root, ...earlier.map((one) => idOf(idempotencyKeyOf(one))), ...answeredBy(parts)];
  return {
    from,
    // Encoded, a line break would do no harm here, but perhaps in whoever decodes it.
    to: { name: oneLine(recipient?.name ?? ''), address: delivery.recipient },
    subject: mail.subject,
    text: mail.text,
    html: documentOf(mail.html),
    messageId: idOf(key),
    inReplyTo: thread.at(-1),
    references: thread,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Signalbox-Ticket-Id': String(delivery.ticket_id),
      'Idempotency-Key': key,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The recipient's own mail that caused the newest write. */
function answeredBy(parts: Part[]): string[] {
  const { context, delivery } = parts.at(-1)!;
  const { current_user, comment, requester, origin } = context;
  const isTheirs = [current_user?.id, comment?.author_id, requester?.id].includes(delivery.recipient_id);
  return isTheirs && origin?.message_id ? [origin.message_id] : [];
}

const documentOf = (html: string): string =>
  /<html\b/i.test(html)
    ? html
    : `<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n${html}\n</body>\n</html>\n`;
