// Runs all migrations on an empty database of each kind and fails when the entities say something else.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');
const { Client } = require('pg');

const root = join(__dirname, '..');
const server = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

function check(kind, url) {
  const typeorm = join(root, 'node_modules', 'typeorm', 'cli.js');
  const env = { ...process.env, DATABASE_URL: url };
  const source = ['-d', join(root, 'dist', 'ormconfig.js')];
  for (const args of [
    ['migration:run', ...source],
    ['migration:generate', '--check', '--dryrun', ...source, join(tmpdir(), 'drift')],
  ]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [typeorm, ...args], { env, encoding: 'utf8' });
    if (status !== 0) {
      console.error(`${kind}: ${args[0]} failed\n${stdout}\n${stderr}`);
      process.exit(1);
    }
  }
  console.log(`${kind}: migrations and entities agree`);
}

async function main() {
  const directory = mkdtempSync(join(tmpdir(), 'signalbox-drift-'));
  check('sqlite', `sqlite:${join(directory, 'drift.sqlite')}`);
  rmSync(directory, { recursive: true });
  const name = `signalbox_drift_${process.pid}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    check('postgres', url.toString());
  } finally {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await client.end();
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
