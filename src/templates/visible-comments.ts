import type { TemplateComment, TemplateContext } from './template-context';
import type { View } from './view';

/** What one reader may see of a ticket's comments, newest first. */
export interface VisibleComments {
  all: TemplateComment[];
  public: TemplateComment[];
  /** Whether the comment that opened the ticket is among them. */
  hasDescription: boolean;
}

/**
 * End users see public comments only, however a template names them. Of a ticket that an end user made they are not sent what was
 * written (zendesk.md 7.17): whoever can make tickets could have anything mailed to anybody.
 */
export function visibleComments(context: TemplateContext, { audience }: Pick<View, 'audience'>): VisibleComments {
  const isEndUser = audience === 'end_user';
  if (isEndUser && context.created_by_end_user) return { all: [], public: [], hasDescription: false };
  const newestFirst = [...(context.comments ?? (context.comment ? [context.comment] : []))].reverse();
  const shared = newestFirst.filter((comment) => comment.public);
  const hasDescription = !isEndUser || context.ticket.is_public !== false;
  return { all: isEndUser ? shared : newestFirst, public: shared, hasDescription };
}
