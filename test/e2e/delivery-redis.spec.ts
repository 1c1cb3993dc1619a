import { Redis } from 'ioredis';
import { Delivering } from '../support/delivering';
import { eventually } from '../support/eventually';
import { RedisProcess } from '../support/redis-process';

const WRITES = 40;

/** Left out where no `redis-server` is installed; the setup of the tests says so, and fails where nothing may be left out. */
(RedisProcess.isInstalled() ? describe : describe.skip)('Deliveries with Redis', () => {
  let redis: RedisProcess;
  let delivering: Delivering;

  beforeEach(async () => {
    redis = await RedisProcess.choose();
  });
  afterEach(async () => {
    redis.resume();
    await delivering.stop();
    await redis.kill();
  });

  const start = async () =>
    (delivering = await Delivering.start({ settings: { REDIS_URL: redis.url, LOG_LEVEL: 'fatal' } }));
  const isConnected = async () => (await delivering.app.get('/health/ready')).body.info.redis.connected as boolean;
  const connected = async () => {
    await eventually(async () => expect(await isConnected()).toBe(true));
    return eventually(waiting);
  };
  /** The id that Redis gives the connection which waits for entries: it has one of its own. */
  const waiting = async (): Promise<string> => {
    const admin = new Redis(redis.url);
    const list = String(await admin.client('LIST').finally(() => admin.disconnect()));
    const id = /^id=(\d+) .*cmd=bzpopmin/m.exec(list)?.[1];
    expect(id).toBeDefined();
    return id!;
  };
  const allArrive = async (count: number) => {
    await eventually(() => expect(new Set(delivering.receiver.keys).size).toBe(count));
    await eventually(async () => expect(await delivering.deliveries('state=sent&per_page=100')).toHaveLength(count));
    expect(delivering.receiver.keys).toHaveLength(count);
  };

  it('let the service stop while the connection that waits for entries comes back', async () => {
    await redis.start();
    await start();
    await redis.command('CLIENT', 'KILL', 'ID', await connected());
    await delivering.stop();
    await start();
  });

  it('go out by the queue', async () => {
    await redis.start();
    await start();
    await connected();
    await delivering.create(WRITES);
    await allArrive(WRITES);
    expect(await redis.command('EXISTS', 'bull:signalbox-deliveries:id')).toBe(':1');
    await eventually(async () => expect(await redis.command('LLEN', 'bull:signalbox-deliveries:wait')).toBe(':0'));
  });

  it('are not lost when it restarts in the middle, or drops its connections', async () => {
    await redis.start();
    await start();
    await connected();
    const first = delivering.create(WRITES);
    await redis.kill();
    const second = delivering.create(WRITES);
    await redis.start();
    await Promise.all([first, second]);
    await allArrive(2 * WRITES);
    await connected();
    const third = delivering.create(WRITES / 2);
    await redis.command('CLIENT', 'KILL', 'TYPE', 'normal');
    await third;
    await allArrive(2.5 * WRITES);
    await connected();
  });

  it('go out without it, and the service starts and is ready without it', async () => {
    await start();
    await delivering.create(WRITES);
    await allArrive(WRITES);
    const { status, body } = await delivering.app.get('/health/ready');
    expect({ status, redis: body.info.redis }).toEqual({ status: 200, redis: { status: 'up', connected: false } });
    await redis.start();
    await connected();
    await delivering.create(WRITES);
    await allArrive(2 * WRITES);
  });

  it('go out while it hangs', async () => {
    await redis.start();
    await start();
    await connected();
    redis.pause();
    // It is answered at all: Redis answers nothing.
    await delivering.create();
    await allArrive(1);
  });

  it('survive the loss of every entry of the queue', async () => {
    await redis.start();
    await start();
    await connected();
    const writing = delivering.create(WRITES);
    await redis.command('FLUSHALL');
    await writing;
    await redis.command('FLUSHALL');
    await allArrive(WRITES);
  });
});
