import { TestApp } from '../support/app';

describe('The retail recipe', () => {
  let app: TestApp;
  let managerId: number;
  let triggerId: number;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.post('/api/v2/user_fields.json', {
      user_field: { key: 'average_annual_spend', type: 'decimal', title: 'Average annual spend' },
    });
    for (const [key, title, levels] of [
      ['service_level', 'Service level', ['Platinum', 'Gold', 'Silver', 'Bronze']],
      ['social_influence', 'Social influence', ['High', 'Medium', 'Low']],
    ] as const) {
      const custom_field_options = levels.map((name) => ({ name, value: name.toLowerCase() }));
      await app.post('/api/v2/user_fields', { user_field: { key, type: 'dropdown', title, custom_field_options } });
    }
    const manager = await app.post('/api/v2/users', {
      user: { name: 'Mona Manager', email: 'mona@example.com', role: 'manager' },
    });
    managerId = manager.body.user.id;
    const trigger = await app.post('/api/v2/triggers.json', {
      trigger: {
        title: 'Retail VIP',
        all: [{ field: 'update_type', operator: 'is', value: 'Create' }],
        any: [
          { field: 'requester.custom_fields.service_level', operator: 'is', value: 'platinum' },
          { field: 'requester.custom_fields.average_annual_spend', operator: 'greater_than', value: '1000' },
          { field: 'requester.custom_fields.social_influence', operator: 'is', value: 'high' },
        ],
        actions: [
          { field: 'priority', value: 'high' },
          {
            field: 'notification_user',
            value: [
              'all_managers',
              'VIP: {{ticket.title}}',
              '{{ticket.requester.name}} is {{ticket.requester.custom_fields.service_level.title}}.',
            ],
          },
        ],
      },
    });
    expect(trigger.status).toBe(201);
    triggerId = trigger.body.trigger.id;
  });
  afterAll(() => app.stop());

  async function ticketFrom(name: string, user_fields: object) {
    const email = `${name.toLowerCase()}@shop.example`;
    const user = await app.post('/api/v2/users', { user: { name, email, user_fields } });
    expect(user.status).toBe(201);
    const answer = await app.post('/api/v2/tickets.json', {
      ticket: { subject: 'Where is my order?', comment: { body: 'It is late.' }, requester: { email } },
    });
    expect(answer.status).toBe(201);
    return answer.body;
  }

  it('raises the priority of a Platinum customer, tells the managers, and says why', async () => {
    const { ticket, audit } = await ticketFrom('Paula', { service_level: 'platinum', average_annual_spend: 0 });
    expect(ticket.priority).toBe('high');
    expect(audit.events).toContainEqual(
      expect.objectContaining({
        type: 'Change',
        field_name: 'priority',
        value: 'high',
        previous_value: null,
        via: expect.objectContaining({ source: expect.objectContaining({ rel: 'trigger' }) }),
      }),
    );
    expect(audit.events).toContainEqual(expect.objectContaining({ type: 'Notification', recipients: [managerId] }));
    const { body } = await app.get(`/api/v2/deliveries.json?ticket_id=${ticket.id}`);
    expect(body.deliveries).toMatchObject([
      {
        recipient: 'mona@example.com',
        state: 'pending',
        subject: 'VIP: Where is my order?',
        body: 'Paula is Platinum.',
      },
    ]);
    const decisions = await app.get(`/api/v2/tickets/${ticket.id}/decisions.json?trigger_id=${triggerId}`);
    expect(decisions.body.decisions).toMatchObject([
      {
        audit_id: audit.id,
        update_type: 'Create',
        fired: [
          {
            trigger_id: triggerId,
            revision_id: 1,
            changes: [{ field: 'priority', from: null, to: 'high' }],
            effects: [{ type: 'notification_user', delivery_ids: [body.deliveries[0].id] }],
          },
        ],
        explanations: [{ outcome: 'fired', sentence: expect.stringContaining('Service level is Platinum') }],
      },
    ]);
  });

  it('leaves a spend of exactly 1000 alone and says what was missing', async () => {
    const { ticket } = await ticketFrom('Gerd', { service_level: 'Gold', average_annual_spend: '1000' });
    expect(ticket.priority).toBeNull();
    const { body } = await app.get(`/api/v2/tickets/${ticket.id}/decisions.json`);
    const [decision] = body.decisions;
    expect(decision.fired).toEqual([]);
    const shown = await app.get(`/api/v2/tickets/${ticket.id}/decisions/${decision.id}.json?trigger_id=${triggerId}`);
    const [explanation] = shown.body.decision.explanations;
    expect(explanation.outcome).toBe('not_matched');
    expect(explanation.sentence).toContain('Average annual spend is 1000, needed more than 1000');
    expect(explanation.conditions.any[1]).toMatchObject({ read: '1000', verdict: false, note: null });
  });

  it('counts a cent more', async () => {
    const { ticket } = await ticketFrom('Carla', { average_annual_spend: '1000.01' });
    expect(ticket.priority).toBe('high');
  });

  it('changes no ticket when a profile changes; the next ticket write sees it', async () => {
    const { ticket } = await ticketFrom('Nils', {});
    await app.put(`/api/v2/triggers/${triggerId}.json`, {
      trigger: {
        all: [],
        any: [{ field: 'requester.custom_fields.service_level', operator: 'is', value: 'platinum' }],
        actions: [{ field: 'priority', value: 'high' }],
      },
    });
    await app.put(`/api/v2/users/${ticket.requester_id}.json`, {
      user: { user_fields: { service_level: 'platinum' } },
    });
    expect((await app.get(`/api/v2/tickets/${ticket.id}.json`)).body.ticket.priority).toBeNull();
    const { body } = await app.put(`/api/v2/tickets/${ticket.id}.json`, { ticket: { comment: { body: 'Hello?' } } });
    expect(body.ticket.priority).toBe('high');
  });
});
