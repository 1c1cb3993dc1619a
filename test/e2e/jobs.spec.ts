import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Done, JobKinds, JobsService, OldJobs, type Task } from '../../src/jobs';
import { OWNER_EMAIL, TestApp, TestClock } from '../support/app';
import { eventually } from '../support/eventually';
import { finished, type Job, outcomes } from '../support/jobs';
import { signIn } from '../support/people';

/** Work that lets a test say what comes of each item. */
class Kind {
  readonly done: string[] = [];
  answer: (task: Task) => Promise<Done> = (task) => Promise.resolve({ id: Number(task.item), action: 'update' });

  readonly prepare = (app: NestFastifyApplication) =>
    app.get(JobKinds).register('tests', {
      least: 'agent',
      doing: 'Testing item',
      doOnce: async (task) => {
        this.done.push(task.key);
        return this.answer(task);
      },
    });
}

describe('Jobs', () => {
  let app: TestApp;
  let kind: Kind;
  let clock: TestClock;

  beforeEach(async () => {
    kind = new Kind();
    clock = new TestClock();
    app = await TestApp.start({ LOG_LEVEL: 'fatal' }, { prepare: kind.prepare, clock });
  });
  afterEach(() => app.stop());

  const owner = { id: 1, name: 'Owner', email: OWNER_EMAIL, access: 'owner' as const };
  const start = async (items: number, author: { id: number } = owner) => {
    const list = Array.from({ length: items }, (_, n) => n + 1) as unknown as object[];
    return (await app.app.get(JobsService).start('tests', { ...owner, ...author }, list)).key;
  };
  const show = (key: string) => app.get(`/api/v2/job_statuses/${key}.json`);
  const end = async (key: string) => finished(app, await show(key));

  it('tell how far they are, and their results at the end', async () => {
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    kind.answer = async ({ item }) => {
      if (item === 30) await gate;
      return { id: Number(item), action: 'update' };
    };
    const key = await start(60);
    const working: Job = await eventually(async () => {
      const { job_status } = (await show(key)).body;
      expect(job_status.progress).toBe(25);
      return job_status;
    });
    expect(working).toMatchObject({ status: 'working', total: 60, message: 'Testing item #25', results: null });
    go();
    const ended = await end(key);
    expect(ended).toMatchObject({ progress: 60, message: 'Completed at 2026-11-23 09:00:00 +0000' });
    expect(ended.results.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
  });

  it('are listed, newest first, by cursor', async () => {
    const keys = [await start(1), await start(1), await start(1)];
    await end(keys[2]!);
    const first = (await app.get('/api/v2/job_statuses.json?page[size]=2')).body;
    expect(first.job_statuses.map(({ id }: Job) => id)).toEqual([keys[2], keys[1]]);
    const rest = (await app.get(first.links.next.replace(app.url, ''))).body;
    expect(rest.job_statuses.map(({ id }: Job) => id)).toEqual([keys[0]]);
    const many = (await app.get(`/api/v2/job_statuses/show_many.json?ids=${keys[1]},V3-none,${keys[0]}`)).body;
    expect(many.job_statuses.map(({ id }: Job) => id)).toEqual([keys[0], keys[1]]);
    expect(many).toMatchObject({ count: 2, next_page: null });
  });

  it('try again what fails for no known reason, and give that item up in the end, alone', async () => {
    kind.answer = ({ item }) =>
      item === 2 ? Promise.reject(new Error('Broken')) : Promise.resolve({ id: Number(item), action: 'create' });
    const ended = await end(await start(3));
    expect(outcomes(ended)).toEqual(['Created', 'internal_error', 'Created']);
    expect(ended.results[1]).toMatchObject({ error: 'InternalError', details: 'Something went wrong on our side' });
    expect(kind.done).toHaveLength(9);
    expect(new Set(kind.done).size).toBe(3);
  });

  it('end when their author may not do it any more', async () => {
    const agent = await signIn(app, 'agent');
    kind.answer = async ({ item }) => {
      await app.put(`/api/v2/users/${agent.id}`, { user: { suspended: true } });
      return { id: Number(item), action: 'create' };
    };
    const ended = await end(await start(30, agent));
    expect(ended).toMatchObject({ status: 'failed', progress: 25 });
    expect(ended.message).toBe('Whoever asked for it may not do it any more');
    expect(ended.results).toHaveLength(25);
  });

  it('end when nobody knows their kind, or after a week', async () => {
    const unknown = await app.app.get(JobsService).start('older', owner, [{}]);
    expect(await end(unknown.key)).toMatchObject({
      status: 'failed',
      message: 'Nobody here knows jobs of the kind older',
    });
    kind.answer = () => {
      clock.advance(8 * 24 * 60 * 60 * 1000);
      return Promise.reject(new Error('Not now'));
    };
    expect(await end(await start(1))).toMatchObject({ status: 'failed', message: 'It was not finished within 7 days' });
  });

  it('are forgotten a day after their end', async () => {
    const key = await start(1);
    await end(key);
    clock.advance(23 * 60 * 60 * 1000);
    await app.app.get(OldJobs).forget();
    expect((await show(key)).status).toBe(200);
    clock.advance(2 * 60 * 60 * 1000);
    await app.app.get(OldJobs).forget();
    expect((await show(key)).status).toBe(404);
  });
});
