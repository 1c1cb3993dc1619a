import { UnitOfWork } from '../../src/persistence';
import { TestApp } from '../support/app';

const NEW = { all: [{ field: 'update_type', operator: 'is', value: 'Create' }] };
const BAD = 'Hello\n{% if ticket.priority %}urgent';
const GOOD = 'Hello {{ticket.title}}';

const action = (body: string, subject = 'Subject') => ({
  field: 'notification_user',
  value: ['requester_id', subject, body],
});
const rule = (...actions: object[]) => ({ title: 'Tell', conditions: NEW, actions });
const fault = (path: string, line: number, column: number) => ({
  error: 'RecordInvalid',
  details: {
    actions: [
      {
        error: 'InvalidValue',
        code: 'invalid_template',
        path,
        description: expect.stringContaining(`line ${line}, column ${column}: `),
      },
    ],
  },
});

describe('Templates of triggers', () => {
  let app: TestApp;
  let id: number;

  beforeAll(async () => {
    app = await TestApp.start();
    const made = await app.post('/api/v2/triggers', { trigger: rule(action(GOOD)) });
    id = made.body.trigger.id;
  });
  afterAll(() => app.stop());

  it.each([
    ['a body', rule(action(BAD)), 'actions[0].value[2]', 2, 1],
    ['a subject', rule({ field: 'priority', value: 'high' }, action(GOOD, '{{ x')), 'actions[1].value[1]', 1, 1],
    [
      'the body of a message to a group',
      rule({ field: 'notification_group', value: ['group_id', 's', '{{ x | nope }}'] }),
      'actions[0].value[2]',
      1,
      1,
    ],
  ])('are refused when %s is wrong, with line and column', async (_, trigger, path, line, column) => {
    const before = (await app.get('/api/v2/triggers')).body.count;
    const { status, body } = await app.post('/api/v2/triggers', { trigger });
    expect({ status, body }).toMatchObject({ status: 422, body: fault(path, line, column) });
    expect((await app.get('/api/v2/triggers')).body.count).toBe(before);
  });

  it('are named together with everything else that is wrong', async () => {
    const trigger = { ...rule(action(BAD)), conditions: { all: [{ field: 'nonsense', operator: 'is', value: 1 }] } };
    const { body } = await app.post('/api/v2/triggers', { trigger });
    expect(Object.keys(body.details).sort()).toEqual(['actions', 'conditions']);
  });

  it.each([
    ['an update', 'put', () => `/api/v2/triggers/${id}`],
    ['a draft', 'put', () => `/api/v2/triggers/${id}/draft`],
    ['a copy', 'post', () => `/api/v2/triggers?clone_trigger_id=${id}`],
  ] as const)('are checked by %s', async (_, method, path) => {
    const { status, body } = await app.request(method, path()).send({ trigger: { actions: [action(BAD)] } });
    expect({ status, body }).toMatchObject({ status: 422, body: fault('actions[0].value[2]', 2, 1) });
  });

  it('are checked by a dry run', async () => {
    const ticket = { subject: 'x', comment: { body: 'y' } };
    const { status, body } = await app.post('/api/v2/triggers/dry_run', { trigger: rule(action(BAD)), ticket });
    expect(status).toBe(422);
    expect(JSON.stringify(body.details)).toContain('line 2, column 1');
  });

  it('from before the check keep running, fail alone and visibly, and cannot be restored', async () => {
    const made = await app.post('/api/v2/triggers', {
      trigger: rule(action(BAD.replace('{% if ticket.priority %}', ''))),
    });
    const old = made.body.trigger.id;
    await breakTemplates(app, old);
    const ticket = { comment: { body: 'Hi' }, requester: { name: 'Old', email: 'old@shop.example' } };
    const written = await app.post('/api/v2/tickets', { ticket });
    expect(written.status).toBe(201);
    const { deliveries } = (await app.get(`/api/v2/deliveries?ticket_id=${written.body.ticket.id}`)).body;
    const byTrigger = new Map(deliveries.map((one: { trigger_id: number }) => [one.trigger_id, one]));
    expect(byTrigger.get(old)).toMatchObject({ body: null, last_error: expect.stringContaining('line:2') });
    expect(byTrigger.get(id)).toMatchObject({ body: expect.stringContaining('Hello'), last_error: null });
    const restored = await app.post(`/api/v2/triggers/${old}/revisions/1/restore`, {});
    expect({ status: restored.status, body: restored.body }).toMatchObject({
      status: 422,
      body: fault('actions[0].value[2]', 2, 1),
    });
    expect((await app.put(`/api/v2/triggers/${old}`, { trigger: { active: false } })).status).toBe(200);
  });
});

/** Puts a bad template where the API no longer lets one in. */
async function breakTemplates(app: TestApp, triggerId: number): Promise<void> {
  await app.app.get(UnitOfWork).write(async (tx) => {
    const rows: { snapshot: string }[] = await tx.query(
      `SELECT snapshot FROM trigger_revisions WHERE trigger_id = ${triggerId}`,
    );
    const text = rows[0]!.snapshot.replace('Hello\\nurgent', 'Hello\\n{% if ticket.priority %}urgent');
    await tx.query(
      `UPDATE trigger_revisions SET snapshot = '${text.replaceAll("'", "''")}' WHERE trigger_id = ${triggerId}`,
    );
  });
}
