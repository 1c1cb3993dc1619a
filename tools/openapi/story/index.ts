import type { Session } from '../session';
import type { People } from './cast';
import { writeInBulk } from './bulk';
import { exportChanges } from './exports';
import { makeFields } from './fields';
import { makeHooks } from './hooks';
import { importFiles } from './imports';
import { makePeople } from './people';
import { makeSchedules } from './schedules';
import { makeTickets } from './tickets';
import { makeWebhooks } from './webhooks';

/** Uses every operation of the API at least once; what is said becomes the examples. */
export async function tellStory(session: Session): Promise<People> {
  const fields = await makeFields(session);
  const people = await makePeople(session);
  await makeTickets(session, people, fields);
  await makeHooks(session);
  await makeSchedules(session);
  await writeInBulk(session, people);
  await makeWebhooks(session);
  await exportChanges(session);
  await importFiles(session);
  await session.get('Alive', '/health/live', { as: null });
  await session.get('Ready', '/health/ready', { as: null });
  await session.get('The first lines', '/metrics', { as: null });
  return people;
}
