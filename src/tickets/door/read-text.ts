import type { TicketCommentInput } from '../dto/ticket.body';

/** The plain text of a comment. Of HTML we keep the text only: nothing a client sends is ever shown as markup. */
export function commentText(comment: Pick<TicketCommentInput, 'body' | 'html_body'> | null | undefined): string {
  const text = comment?.body ?? '';
  return text.trim() !== '' ? text : textOfHtml(comment?.html_body ?? '');
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

function textOfHtml(html: string): string {
  return html
    .replace(/<(br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .trim();
}

/** An empty text is none. */
export const textOrNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text);
