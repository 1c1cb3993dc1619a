import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

export const FIELDS = [
  {
    key: 'service_level',
    type: 'dropdown',
    title: 'Service level',
    custom_field_options: ['Platinum', 'Gold', 'Silver', 'Bronze'].map((name) => ({ name, value: name.toLowerCase() })),
  },
  { key: 'annual_spend', type: 'decimal', title: 'Annual spend' },
  { key: 'last_purchase', type: 'date', title: 'Last purchase' },
  { key: 'orders', type: 'integer', title: 'Orders' },
  { key: 'newsletter', type: 'checkbox', title: 'Newsletter' },
];

const HEADER = 'external_id,name,email,Service level,Annual spend,Last purchase,Orders,Newsletter\r\n';
const LEVELS = ['Platinum', 'Gold', 'Silver', 'Bronze'];

/** Writes a file of customers with five fields each, keys in order from `first` on. */
export async function writeCustomers(path: string, rows: number, first = 0): Promise<void> {
  const file = createWriteStream(path);
  file.write(HEADER);
  for (let row = first; row < first + rows; row++) {
    if (!file.write(customer(row))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

function customer(row: number): string {
  const day = String(1 + (row % 28)).padStart(2, '0');
  const spend = ((row * 7919) % 500_000) / 100;
  const key = String(row).padStart(8, '0');
  return `c-${key},"Weiß, Customer ${row}",customer-${key}@example.com,${LEVELS[row % 4]},${spend},2026-0${1 + (row % 9)}-${day},${row % 50},${row % 3 === 0}\r\n`;
}
