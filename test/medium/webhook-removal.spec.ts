import { DeliveryRepository } from '../../src/deliveries';
import { DeliveryEntity } from '../../src/deliveries/delivery.entity';
import { UnitOfWork } from '../../src/persistence';
import { TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { Receiver } from '../support/receiver';
import { createWebhook } from '../support/webhooks';

const WAITING = 1_200;

describe('A webhook that many deliveries wait for', () => {
  let app: TestApp;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await Receiver.start({ respond: (response) => void response.writeHead(503).end() });
    app = await TestApp.start({ WEBHOOK_ALLOW_PRIVATE: 'true' });
  });
  afterAll(async () => {
    await app.stop();
    await receiver.stop();
  });

  it('is deleted slice by slice, so that other writes have their turn', async () => {
    const subscriptions = ['signalbox:event-type:ticket.created'];
    const { id } = await createWebhook(app, { endpoint: receiver.url, subscriptions });
    await app.post('/api/v2/tickets', { ticket: { description: 'Hi' } });
    const count = async (state: string) =>
      (await app.get(`/api/v2/deliveries?webhook_id=${id}&state=${state}&per_page=1`)).body.count as number;
    await eventually(async () => expect(await count('retrying')).toBe(1));
    const unitOfWork = app.app.get(UnitOfWork, { strict: false });
    await unitOfWork.write(async (tx) => {
      const one = await tx.findOneByOrFail(DeliveryEntity, { kind: 'webhook' });
      const rest = Array.from({ length: WAITING - 1 }, (_unused, at) => ({ ...one, id: one.id + 1 + at }));
      await tx.update(DeliveryEntity, one.id, { next_attempt_at: '2999-01-01T00:00:00Z' });
      const waiting = rest.map((row) => ({ ...row, next_attempt_at: '2999-01-01T00:00:00Z' }));
      await tx.insert(DeliveryEntity, waiting);
    });
    const slices = jest.spyOn(app.app.get(DeliveryRepository, { strict: false }), 'cancelWaiting');
    expect((await app.delete(`/api/v2/webhooks/${id}`)).status).toBe(204);
    expect(slices).toHaveBeenCalledTimes(3);
    const { deliveries } = (await app.get(`/api/v2/deliveries?state=cancelled&per_page=1`)).body;
    expect(deliveries[0]).toMatchObject({ next_attempt_at: null, last_error: `The webhook ${id} was deleted` });
    expect((await app.get('/api/v2/deliveries?state=cancelled&per_page=1')).body.count).toBe(WAITING);
  });
});
