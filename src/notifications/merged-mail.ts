import type { Mail } from '../templates';

const TEXT_RULE = '\n\n----------------------------------------------\n\n';

/** One mail of several, oldest first: each body, under the newest subject. */
export function mergedMail(mails: Mail[]): Mail {
  const newest = mails.at(-1)!;
  if (mails.length === 1) return newest;
  return {
    subject: newest.subject,
    text: mails.map(({ text }) => text).join(TEXT_RULE),
    html: mails.map(({ html }) => bodyOf(html)).join('\n<hr>\n'),
  };
}

/** A template may be a whole document. */
const bodyOf = (html: string): string => /<body\b[^>]*>([\s\S]*?)<\/body>/i.exec(html)?.[1] ?? html;
