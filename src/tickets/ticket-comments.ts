import { Injectable } from '@nestjs/common';
import { byId } from '../common/by-id';
import type { Tx } from '../persistence';
import type { TemplateComment } from '../templates';
import { UserDirectory } from '../users';
import { HistoryRepository } from './history.repository';

/** Of one ticket in one message. */
const MOST = 100;
const MOST_CHARACTERS = 100_000;

/** A ticket's comments as they stood after one of its writes: they are only ever added to. */
@Injectable()
export class TicketComments {
  constructor(
    private readonly history: HistoryRepository,
    private readonly users: UserDirectory,
  ) {}

  /** The newest of each, oldest first, by audit. */
  async upTo(tx: Tx, writes: { ticketId: number; auditId: number }[]): Promise<Map<number, TemplateComment[]>> {
    const found = new Map(
      await Promise.all(
        writes.map(async (write) => [write.auditId, await this.history.commentsUpTo(tx, write, MOST)] as const),
      ),
    );
    const authorIds = [...found.values()].flatMap((comments) => comments.map(({ author_id }) => author_id));
    const authors = byId(await this.users.findByIds(tx, [...new Set(authorIds)]));
    return new Map(
      [...found].map(([auditId, comments]) => [
        auditId,
        newestOf(comments).map(({ body, public: isPublic, author_id, created_at }) => ({
          body,
          public: isPublic,
          author_id,
          author_name: authors.get(author_id)?.name ?? '',
          created_at,
        })),
      ]),
    );
  }
}

/** As many of the last as fit, the last one always. */
function newestOf<T extends { body: string }>(comments: T[]): T[] {
  let characters = 0;
  const from = comments.findLastIndex(({ body }) => (characters += body.length) > MOST_CHARACTERS);
  return from === -1 ? comments : comments.slice(Math.min(from + 1, comments.length - 1));
}
