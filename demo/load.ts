import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unparse } from 'papaparse';
import { ImportsClient } from '../cli/imports-client';
import { ProgressBar } from '../cli/progress-bar';
import { Service } from '../cli/service';
import { watched } from '../cli/watched';
import type { ImportState } from '../cli/wire';
import { counted } from '../cli/words';
import type { Api } from './api';
import type { Customer, Shop } from './customers';
import { FIELDS } from './profile';
import type { Report } from './report';

const FILE_NAME = 'customers.csv';
const AT_ONCE = 8;

/** Creates the shops, then imports the customers from a file in `folder`, as `npx signalbox import users` does. Answers the import's id. */
export async function loadCustomers(
  api: Api,
  report: Report,
  folder: string,
  shops: readonly Shop[],
  customers: Customer[],
): Promise<number> {
  await createShops(api, shops);
  const path = join(folder, FILE_NAME);
  writeFileSync(path, unparse(customers.map(toRow)));
  const imports = new ImportsClient(new Service({ url: api.url, ...api.access }), 'user');
  const { id } = await imports.upload({ path, size: statSync(path).size, fields: {} }, { onSent: () => undefined });
  await seen(imports, id, 'Preview', 'previewed');
  await imports.does(id, 'apply');
  const { result } = await seen(imports, id, 'Import', 'applied');
  const undoing = `POST /api/v2/user_imports/${id}/undo.json undoes it`;
  report.entry('Customers', `${FILE_NAME}: ${counted(result!.create, 'customer')} previewed and imported; ${undoing}`);
  return id;
}

/** One request each, eight at a time. */
async function createShops(api: Api, shops: readonly Shop[]): Promise<void> {
  const queue = shops.values();
  const worker = async () => {
    for (const shop of queue) {
      const organization = { name: shop.name, domain_names: [shop.domain], details: shop.place };
      await api.post('/api/v2/organizations.json', { organization });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Names of columns as such files have them; the import knows what they mean. */
const toRow = ({ user_fields: profile, shop, ...customer }: Customer) => ({
  'Customer ID': customer.external_id,
  'Full name': customer.name,
  'E-mail address': customer.email,
  Language: customer.locale,
  'Time zone': customer.time_zone,
  Details: customer.details,
  Company: shop?.name,
  'Service level': profile[FIELDS.level],
  'Average annual spend': profile[FIELDS.spend],
  'Social influence': profile[FIELDS.influence],
  'Date of last purchase': profile[FIELDS.lastPurchase],
  'Subscription renewal date': profile[FIELDS.renewal],
});

/** Shows how far the service is. @throws Error unless it ends as it should, without a single error */
async function seen(
  imports: ImportsClient,
  id: number,
  label: string,
  end: ImportState['status'],
): Promise<ImportState> {
  const state = await watched(imports, id, new ProgressBar(process.stdout, label));
  if (state.status === end && state.rows.error === 0) return state;
  const [error] = await imports.errors(id, 1);
  throw new Error(`The import of the customers is ${state.status}: ${state.failure?.message ?? error?.message}`);
}
