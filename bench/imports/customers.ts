import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

export const FIELDS = [
  {
    key: 'bench_level',
    type: 'dropdown',
    title: 'Bench level',
    custom_field_options: ['Platinum', 'Gold', 'Silver', 'Bronze'].map((name) => ({ name, value: name.toLowerCase() })),
  },
  { key: 'bench_spend', type: 'decimal', title: 'Bench spend' },
  { key: 'bench_last_order', type: 'date', title: 'Bench last order' },
  { key: 'bench_orders', type: 'integer', title: 'Bench orders' },
  { key: 'bench_newsletter', type: 'checkbox', title: 'Bench newsletter' },
];

const HEADER = 'external_id,name,email,Bench level,Bench spend,Bench last order,Bench orders,Bench newsletter\r\n';
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
