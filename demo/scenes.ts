import type { Api } from './api';
import { Narrator } from './narrator';
import { FIELDS, type Profile } from './profile';
import type { Staff } from './recipe';
import type { Report } from './report';
import type { TicketAnswer, UserAnswer } from './wire';

interface Scene {
  customer: { name: string; email: string };
  profile: Profile;
  subject: string;
  comment: string;
  channel: 'email' | 'web' | 'chat' | 'sms';
  group: keyof Staff['groupIds'];
  /** As the agent who took the call set it. */
  priority?: 'urgent' | 'low';
}

const profile = (level?: string, spend?: string, influence?: string): Profile => ({
  ...(level && { [FIELDS.level]: level }),
  ...(spend && { [FIELDS.spend]: spend }),
  ...(influence && { [FIELDS.influence]: influence }),
});

const SCENES: Scene[] = [
  {
    customer: { name: 'Paula Brandt', email: 'paula.brandt@kaffeehaus-lindner.example' },
    profile: profile('platinum', '48', 'low'),
    subject: 'Where is my espresso machine?',
    comment: 'It was promised for Friday ☕',
    channel: 'email',
    group: 'Support',
  },
  {
    customer: { name: 'Jürgen Weiß', email: 'juergen.weiss@mail.example' },
    profile: profile('gold', '1000', 'medium'),
    subject: 'Wrong size delivered',
    comment: 'I ordered 42 and got 24.',
    channel: 'web',
    group: 'Returns',
  },
  {
    customer: { name: 'Małgorzata Król', email: 'm.krol@pod-zaglem.example' },
    profile: profile('bronze', '1000.01', 'low'),
    subject: 'Faktura VAT',
    comment: 'Proszę o fakturę za listopad.',
    channel: 'email',
    group: 'Support',
  },
  {
    customer: { name: '佐藤 さくら', email: 'sakura.sato@sakura-cycles.example' },
    profile: profile(undefined, undefined, 'high'),
    subject: '返品について 🚲',
    comment: 'サドルの色が違います。',
    channel: 'chat',
    group: 'Returns',
  },
  {
    customer: { name: 'ليلى منصور', email: 'layla.mansour@mail.example' },
    profile: {},
    subject: 'هل تشحنون إلى عمّان؟',
    comment: 'شكراً لكم',
    channel: 'sms',
    group: 'Support',
  },
  {
    customer: { name: "Siobhán O'Connor", email: 'siobhan@oconnor-cheese.example' },
    profile: profile('platinum', '4820.75', 'high'),
    subject: 'Invoice for the autumn order',
    comment: 'Could you resend it, please?',
    channel: 'web',
    group: 'Support',
  },
  {
    customer: { name: 'Ömer Çelik', email: 'omer.celik@cinar-hali.example' },
    profile: profile('platinum', '640', 'medium'),
    subject: 'Parcel arrived wet',
    comment: 'He called; the carpet is ruined.',
    channel: 'web',
    group: 'Returns',
    priority: 'urgent',
  },
];

const LATER: Scene = {
  customer: { name: 'Nils Ångström', email: 'nils.angstrom@mail.example' },
  profile: profile('silver', '410.25', 'low'),
  subject: 'Can I change my address?',
  comment: 'I am moving to Umeå.',
  channel: 'email',
  group: 'Support',
};

/** Addresses that the crowd may not take. */
export const SCENE_EMAILS: readonly string[] = [...SCENES, LATER].map(({ customer }) => customer.email);

/** Tickets arrive, on the boundary too, and each is told with what the rules did. Answers the ids of the tickets. */
export async function playScenes(api: Api, report: Report, triggerId: number, staff: Staff): Promise<number[]> {
  const narrator = new Narrator(api, report, triggerId, staff);
  narrator.open();
  const ids: number[] = [];
  for (const scene of [...SCENES, LATER]) {
    const { ticket } = await arrive(api, scene, staff);
    await narrator.tellWrite(ticket, scene, scene.priority ?? null);
    ids.push(ticket.id);
  }
  await upgradeLater(api, narrator, ids.at(-1)!);
  return ids;
}

/** The customer is known before the ticket arrives. */
async function arrive(api: Api, scene: Scene, { groupIds }: Staff): Promise<TicketAnswer> {
  const { customer, subject, comment, channel, group, priority } = scene;
  const { user } = await api.post<UserAnswer>('/api/v2/users.json', {
    user: { ...customer, role: 'end-user', user_fields: scene.profile },
  });
  return api.post('/api/v2/tickets.json', {
    ticket: {
      subject,
      comment: { body: comment },
      requester_id: user.id,
      via: { channel },
      group_id: groupIds[group],
      ...(priority && { priority }),
    },
  });
}

/** A profile edit touches no ticket; the next write of one is decided with the profile as it is then. */
async function upgradeLater(api: Api, narrator: Narrator, ticketId: number): Promise<void> {
  const path = `/api/v2/tickets/${ticketId}.json`;
  const before = (await api.get<TicketAnswer>(path)).ticket;
  const upgraded = { ...LATER.profile, [FIELDS.level]: 'platinum' };
  await api.put(`/api/v2/users/${before.requester_id}.json`, { user: { user_fields: upgraded } });
  narrator.tellEdit(before, (await api.get<TicketAnswer>(path)).ticket, LATER.customer.name);

  const body = 'Any news?';
  const { ticket } = await api.put<TicketAnswer>(path, {
    ticket: { comment: { body, author_id: before.requester_id } },
  });
  await narrator.tellWrite(ticket, { ...LATER, profile: upgraded, subject: `comment: ${body}` }, before.priority);
}
