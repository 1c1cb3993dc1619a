import type { Api } from './api';
import { FIELDS, INFLUENCES, LEVELS } from './profile';
import type { Report } from './report';
import type { UserAnswer } from './wire';

export interface Staff {
  managers: UserAnswer['user'][];
  groupIds: Record<GroupName, number>;
}

type GroupName = keyof typeof GROUPS;

const GROUPS = {
  Support: 'Everything that arrives',
  'VIP Desk': 'Customers who get more time',
  Returns: 'What comes back',
} as const;

const STAFF: { name: string; email: string; role: 'manager' | 'agent'; groups: GroupName[] }[] = [
  { name: 'Mona Keller', email: 'mona.keller@signalbox.example', role: 'manager', groups: ['VIP Desk', 'Support'] },
  { name: 'Kenji Satō', email: 'kenji.sato@signalbox.example', role: 'manager', groups: ['VIP Desk', 'Returns'] },
  { name: 'Amara Obi', email: 'amara.obi@signalbox.example', role: 'agent', groups: ['Support'] },
  { name: 'Piotr Żak', email: 'piotr.zak@signalbox.example', role: 'agent', groups: ['Support', 'Returns'] },
  { name: 'Lucía Peña', email: 'lucia.pena@signalbox.example', role: 'agent', groups: ['VIP Desk'] },
  { name: 'سلمى حداد', email: 'salma.haddad@signalbox.example', role: 'agent', groups: ['Returns'] },
];

const TRIGGER_TITLE = 'VIP customer';

const MAIL_SUBJECT = 'VIP ticket #{{ticket.id}}: {{ticket.title}}';
const MAIL_BODY = `{{ticket.requester.name}} wrote: {{ticket.latest_comment}}
Level {{ticket.requester.custom_fields.${FIELDS.level}.title | default: "not set"}}, \
spend {{ticket.requester.custom_fields.${FIELDS.spend} | default: "not set"}}, \
influence {{ticket.requester.custom_fields.${FIELDS.influence}.title | default: "not set"}}; \
priority is now {{ticket.priority}}.`;

/** Two dates, a number and two dropdowns (the recipe's ingredients). */
export async function createFields(api: Api, report: Report): Promise<void> {
  const options = (names: readonly string[]) => ({
    type: 'dropdown',
    custom_field_options: names.map((name) => ({ name, value: name.toLowerCase() })),
  });
  const fields = [
    { key: FIELDS.lastPurchase, title: 'Date of last purchase', type: 'date' },
    { key: FIELDS.renewal, title: 'Subscription renewal date', type: 'date' },
    { key: FIELDS.spend, title: 'Average annual spend', type: 'decimal' },
    { key: FIELDS.level, title: 'Service level', ...options(LEVELS) },
    { key: FIELDS.influence, title: 'Social influence', ...options(INFLUENCES) },
  ];
  for (const user_field of fields) await api.post('/api/v2/user_fields.json', { user_field });
  report.entry('User fields', fields.map(({ title, type }) => `${title} (${type})`).join(', '));
}

export async function createStaff(api: Api, report: Report): Promise<Staff> {
  const groupIds = {} as Staff['groupIds'];
  for (const [name, description] of Object.entries(GROUPS) as [GroupName, string][]) {
    const { group } = await api.post<{ group: { id: number } }>('/api/v2/groups.json', {
      group: { name, description },
    });
    groupIds[name] = group.id;
  }
  const managers: Staff['managers'] = [];
  for (const { groups, ...person } of STAFF) {
    const { user } = await api.post<UserAnswer>('/api/v2/users.json', { user: person });
    if (person.role === 'manager') managers.push(user);
    for (const name of groups) {
      const group_membership = { user_id: user.id, group_id: groupIds[name] };
      await api.post('/api/v2/group_memberships.json', { group_membership });
    }
  }
  for (const name of Object.keys(GROUPS) as GroupName[]) {
    const members = STAFF.filter(({ groups }) => groups.includes(name));
    report.entry(`Group ${name}`, members.map((one) => `${one.name} (${one.role})`).join(', '));
  }
  return { managers, groupIds };
}

/** The recipe's rule: any one of three is enough. */
export async function createTrigger(api: Api, report: Report, { managers }: Staff): Promise<number> {
  const { trigger } = await api.post<{ trigger: { id: number } }>('/api/v2/triggers.json', {
    trigger: {
      title: TRIGGER_TITLE,
      conditions: {
        all: [],
        any: [
          { field: `requester.custom_fields.${FIELDS.level}`, operator: 'is', value: 'platinum' },
          { field: `requester.custom_fields.${FIELDS.spend}`, operator: 'greater_than', value: '1000' },
          { field: `requester.custom_fields.${FIELDS.influence}`, operator: 'is', value: 'high' },
        ],
      },
      actions: [
        { field: 'priority', value: 'high' },
        ...managers.map(({ id }) => ({ field: 'follower', value: id })),
        { field: 'notification_user', value: ['all_managers', MAIL_SUBJECT, MAIL_BODY] },
      ],
    },
  });
  const followers = managers.map(({ name }) => name).join(' and ');
  report.heading(`Trigger "${TRIGGER_TITLE}"`);
  report.entry(
    'when any of',
    'Service level is Platinum; Average annual spend is more than 1000; Social influence is High',
  );
  report.entry('then', `priority high; ${followers} follow the ticket; mail to all managers`);
  return trigger.id;
}
