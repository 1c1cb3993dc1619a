import { Drop } from 'liquidjs';
import { ShownInstant } from './dates';
import { escapeHtml, isHtml, withBreaks } from './escapes';
import { firstAndLast } from './names';
import { Safe } from './safe';
import type { TemplateComment } from './template-context';
import type { View } from './view';

const RULE = '----------------------------------------------';

/** A comment: bare it is its text. */
export class CommentDrop extends Drop {
  readonly body: string;
  readonly value: string;
  readonly value_rich: unknown;
  readonly is_public: boolean;
  readonly author: object;
  readonly created_at: string;
  readonly created_at_with_time: string;
  readonly created_at_with_timestamp: string;
  readonly attachments: object[] = [];

  constructor(comment: TemplateComment, view: View) {
    super();
    this.body = comment.body;
    this.value = comment.body;
    this.value_rich = richText(comment, view);
    this.is_public = comment.public;
    this.author = { id: comment.author_id ?? '', name: comment.author_name, ...firstAndLast(comment.author_name) };
    const at = new ShownInstant(comment.created_at, view.timeZone);
    this.created_at = at.date;
    this.created_at_with_time = at.dateAndTime;
    this.created_at_with_timestamp = at.timestamp;
  }

  override valueOf(): string {
    return this.body;
  }
}

/** For loops; bare it shows each with who wrote it and when. */
export const listedComments = (comments: readonly TemplateComment[], view: View): object[] =>
  comments.map((comment) => new ListedComment(comment, view));

class ListedComment extends CommentDrop {
  private readonly heading: string;

  constructor(comment: TemplateComment, view: View) {
    super(comment, view);
    this.heading = headingOf(comment, view);
  }

  override valueOf(): string {
    return `${RULE}\n${this.heading}\n\n${this.body}\n\n`;
  }
}

/** One comment's text as sanitised markup in HTML, as it is elsewhere. */
export const richText = ({ body }: TemplateComment, { format }: View): unknown =>
  isHtml(format) ? new Safe(markupOf(body), body) : body;

/** All of them, each with who wrote it and when. */
export function formattedComments(comments: readonly TemplateComment[], view: View): unknown {
  if (!isHtml(view.format)) return listedComments(comments, view);
  const parts = comments.map(
    (one) => `<p><strong>${escapeHtml(headingOf(one, view))}</strong></p>\n${markupOf(one.body)}`,
  );
  return new Safe(parts.join('\n<hr>\n'));
}

const headingOf = ({ author_name, created_at }: TemplateComment, { timeZone }: View): string =>
  `${author_name}, ${new ShownInstant(created_at, timeZone).dateAndTime}`;

/** Escaped text in paragraphs: nothing that somebody wrote is ever markup. */
function markupOf(body: string): string {
  const paragraphs = body
    .split(/(?:\r\n|\r|\n){2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${withBreaks(escapeHtml(paragraph.trim()))}</p>`);
  return `<div class="zd-comment" dir="auto">${paragraphs.join('\n')}</div>`;
}
