import type { Databases } from '../databases';
import { callMany, type Pace } from '../door/callers';
import { InProcessDoor } from '../door/in-process';
import { Api } from '../http/api';
import { setStage, startService } from '../http/stage';
import { digits, percent, ratioOf, sampleOf } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';

const TRIGGERS = 10;
const WARM_UP = 3_000;
const TICKETS = 2_000;
const ROUNDS = 7;
const SUBJECT = 'Ticket {{ticket.id}}: {{ticket.title}}';
const TEXT = 'Hello {{ticket.requester.first_name}}, {{ticket.latest_comment}}';
const RECIPIENTS = ['requester_id', 'current_user', 'assignee_id'];

/** What three notifications add to a ticket write: recipients, the frozen context, audit events and delivery rows. */
export async function benchWriteCost(databases: Databases, kind: 'sqlite' | 'postgres'): Promise<void> {
  say(`deliveries: three notifications a ticket on ${kind}`);
  const stage = await setStage(databases, kind, TRIGGERS);
  const copy = await stage.database.copy();
  const [agent] = stage.world.agentIds;
  const tag = { field: 'current_tags', value: 'seen' };
  const notifications = RECIPIENTS.map((recipient) => ({
    field: 'notification_user',
    value: [recipient, SUBJECT, TEXT],
  }));
  const assign = { field: 'assignee_id', value: String(agent) };
  await addTrigger(databases, stage.database, [tag, assign]);
  await addTrigger(databases, copy, [tag, assign, ...notifications]);
  const without = await InProcessDoor.open(stage.database.url, stage);
  const withThree = await InProcessDoor.open(copy.url, stage);
  const contenders = [
    { name: 'without notifications', door: without, rounds: [] as Pace[] },
    { name: 'with three', door: withThree, rounds: [] as Pace[] },
  ];
  try {
    for (const { door } of contenders) await callMany(WARM_UP, () => door.create());
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { door, rounds } of contenders) rounds.push(await callMany(TICKETS, () => door.create()));
    }
  } finally {
    for (const { door } of contenders) await door.close();
    await copy.drop();
    await stage.database.drop();
  }
  const shown = (values: number[]) => {
    const { median, spread } = sampleOf(values);
    return `${digits(median)} ±${percent(spread / 2)}`;
  };
  printTable(
    `A ticket write and its notifications, ${kind}, 64 callers in process`,
    ['', 'us/ticket', 'CPU us/ticket'],
    contenders.map(({ name, rounds }) => [
      name,
      shown(rounds.map(({ time }) => time)),
      shown(rounds.map(({ cpu }) => cpu)),
    ]),
  );
  const [plain, notified] = contenders.map(({ rounds }) => rounds.map(({ time }) => time)) as [number[], number[]];
  printFigures(`Notifications, ${kind}`, [
    { name: 'a write with three notifications / without', ratio: ratioOf(notified, plain), goal: { atMost: 1.3 } },
  ]);
}

async function addTrigger(databases: Databases, database: Parameters<typeof startService>[1], actions: object[]) {
  const service = await startService(databases, database);
  const all = [{ field: 'update_type', operator: 'is', value: 'Create' }];
  await new Api(service.url)
    .post('/api/v2/triggers.json', { trigger: { title: 'New', all, actions } })
    .finally(() => service.stop());
}
