import { START } from '../fixed-clock';
import type { Session } from '../session';

const PATH = '/api/v2/incremental';

/** What changed since the beginning, for a copy elsewhere. */
export async function exportChanges(session: Session): Promise<void> {
  const query = `start_time=${Date.parse(START) / 1000}&per_page=1`;
  for (const records of ['tickets', 'users', 'organizations']) {
    await session.get('From a time', `${PATH}/${records}?${query}`);
    await session.get('No time', `${PATH}/${records}?start_time=today`, { refused: 422 });
  }
  for (const records of ['users', 'organizations']) {
    await session.get('All of them', `/api/v2/${records}/export.csv`);
  }
  for (const records of ['tickets', 'users']) {
    const path = `${PATH}/${records}/cursor`;
    const first = await session.get('From a time', `${path}?${query}`);
    const cursor = encodeURIComponent(first.after_cursor as string);
    await session.get('From a cursor', `${path}?cursor=${cursor}&per_page=1`);
    await session.get('No time', `${path}?start_time=today`, { refused: 422 });
    await session.get('No cursor', `${path}?cursor=none`, { refused: 400 });
  }
}
