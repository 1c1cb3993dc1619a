import { Presets, SingleBar } from 'cli-progress';
import type { Api } from './api';
import type { Customer, Shop } from './customers';
import type { UserAnswer } from './wire';

const AT_ONCE = 8;

/** Creates the shops, then the customers, one request each, eight at a time. */
export async function loadCustomers(api: Api, shops: readonly Shop[], customers: Customer[]): Promise<void> {
  const bar = startBar(shops.length + customers.length);
  const organizationIds = new Map<Shop, number>();
  try {
    await eachOf(shops, async (shop) => {
      const organization = { name: shop.name, domain_names: [shop.domain], details: shop.place };
      const answer = await api.post<{ organization: { id: number } }>('/api/v2/organizations.json', { organization });
      organizationIds.set(shop, answer.organization.id);
      bar.increment();
    });
    await eachOf(customers, async ({ shop, ...user }) => {
      const organization_id = shop && organizationIds.get(shop);
      await api.post<UserAnswer>('/api/v2/users.json', { user: { ...user, role: 'end-user', organization_id } });
      bar.increment();
    });
  } finally {
    bar.stop();
  }
}

/** Where nobody looks at a terminal it prints a line now and then instead of redrawing one. */
function startBar(total: number): SingleBar {
  const options = {
    format: 'Customers       [{bar}] {percentage}%  {value}/{total}  {duration_formatted}',
    barsize: 50,
    stream: process.stdout,
    noTTYOutput: true,
    notTTYSchedule: 1000,
    gracefulExit: false,
    clearOnComplete: false,
  };
  const bar = new SingleBar(options, Presets.legacy);
  bar.start(total, 0);
  return bar;
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
