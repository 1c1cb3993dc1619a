import type { TemplateComment, TemplateContext } from './template-context';
import type { View } from './view';

/** What one reader may see of a ticket's comments, newest first. */
export interface VisibleComments {
  all: TemplateComment[];
  public: TemplateComment[];
  /** Whether everything that somebody wrote is left out (zendesk.md 7.17). */
  isSuppressed: boolean;
}

/**
 * End users see public comments only, however a template names them. Of a ticket that an end user made they are not sent what was
 * written: whoever can make tickets could have anything mailed to anybody.
 */
export function visibleComments(context: TemplateContext, { audience }: Pick<View, 'audience'>): VisibleComments {
  const isSuppressed = audience === 'end_user' && context.created_by_end_user === true;
  if (isSuppressed) return { all: [], public: [], isSuppressed };
  const newestFirst = [...(context.comments ?? (context.comment ? [context.comment] : []))].reverse();
  const shared = newestFirst.filter((comment) => comment.public);
  return { all: audience === 'end_user' ? shared : newestFirst, public: shared, isSuppressed };
}
