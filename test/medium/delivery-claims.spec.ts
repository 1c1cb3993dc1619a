import { DeliveryEntity } from '../../src/deliveries/delivery.entity';
import { MAIL_ENDPOINT } from '../../src/deliveries/delivery-kind';
import { Claimer } from '../../src/deliveries/runner/claimer';
import { Held } from '../../src/deliveries/runner/held';
import { WorkRepository } from '../../src/deliveries/runner/work.repository';
import { type Tx, UnitOfWork } from '../../src/persistence';
import { TestApp, TestClock } from '../support/app';
import { whileHeld } from '../support/while-held';

const LATER = '2999-01-01T00:00:00Z';

/** Mail of a service without a mail server: its own runner takes none, so that a test can. */
describe('Claims of deliveries', () => {
  let app: TestApp;
  let clock: TestClock;
  let unitOfWork: UnitOfWork;
  let claimer: Claimer;
  let work: WorkRepository;

  beforeEach(async () => {
    clock = new TestClock();
    app = await TestApp.start({}, { clock });
    const get = app.app.get.bind(app.app);
    unitOfWork = get(UnitOfWork, { strict: false });
    claimer = get(Claimer, { strict: false });
    work = get(WorkRepository, { strict: false });
    const all = [{ field: 'status', operator: 'less_than', value: 'closed' }];
    const actions = [{ field: 'notification_user', value: ['current_user', 'Hi', 'Hi'] }];
    await app.post('/api/v2/triggers', { trigger: { title: 'Tell', all, actions } });
    for (let made = 0; made < 2; made++) await app.post('/api/v2/tickets', { ticket: { description: 'Hi' } });
    await change({ next_attempt_at: '2026-11-23T09:00:00Z' });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await app.stop();
  });

  const change = (to: Partial<DeliveryEntity>, { id }: { id?: number } = {}) =>
    unitOfWork.write((tx) => tx.update(DeliveryEntity, id === undefined ? { kind: 'email' } : { id }, to));
  const find = (id: number) => unitOfWork.read((tx) => tx.findOneByOrFail(DeliveryEntity, { id }));
  const take = async () => (await claimer.claim(MAIL_ENDPOINT, 2)).map((delivery) => new Held(delivery));

  it('hold as long as they are extended, unless somebody else took the delivery meanwhile', async () => {
    const [kept, lost] = await take();
    clock.advance(6_000);
    await change({ next_attempt_at: LATER }, kept);
    expect((await take()).map(({ id, attempt }) => [id, attempt])).toEqual([[lost!.id, 2]]);
    const { next_attempt_at } = await find(lost!.id);
    const soon = performance.now() + 5_000;
    jest.spyOn(performance, 'now').mockReturnValue(soon);
    expect([kept!.isLeased, lost!.isLeased]).toEqual([false, false]);
    await claimer.extend([kept!, lost!]);
    expect([kept!.isLeased, lost!.isLeased]).toEqual([true, false]);
    expect(await find(lost!.id)).toMatchObject({ attempts: 2, next_attempt_at });
  });

  it('that end while their time runs out end as they do', async () => {
    const [held] = await take();
    await change({ state: 'retrying', next_attempt_at: '2026-11-23T09:00:00Z' });
    clock.advance(25 * 3_600_000);
    await whileHeld(
      unitOfWork,
      (tx) => tx.update(DeliveryEntity, { id: held!.id }, { state: 'sent', next_attempt_at: null }).then(),
      () => claimer.expire(MAIL_ENDPOINT),
    );
    expect(await find(held!.id)).toMatchObject({ state: 'sent', last_error: null });
  });

  it('are stored and extended in one order, so that nobody waits in a ring', async () => {
    const [first, second] = await take();
    const ended = [second!, first!].map(({ id, attempt }) => ({
      ...{ id, attempt, state: 'sent' as const, nextAttemptAt: null, error: null, sentAt: '2026-11-23T09:00:00Z' },
    }));
    const storing = jest.fn((tx: Tx) => work.end(tx, ended, []));
    await whileHeld(
      unitOfWork,
      (tx) => work.extend(tx, [first!], LATER).then(),
      () => unitOfWork.write(storing),
      (tx) => work.extend(tx, [second!], LATER).then(),
    );
    expect(storing).toHaveBeenCalledTimes(1);
    expect(await find(second!.id)).toMatchObject({ state: 'sent' });
  });
});
