import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app';
import { readConfig } from '../../src/common/config';
import { FixedClock } from './fixed-clock';

export const OWNER = { email: 'owner@example.com', token: 'owner-token-of-the-documentation' };

/** The whole service on an SQLite file of its own, with a clock that stands still. */
export interface Service {
  app: NestFastifyApplication;
  url: string;
  clock: FixedClock;
}

export async function withService<T>(work: (service: Service) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-openapi-'));
  const clock = new FixedClock();
  const config = readConfig({
    DATABASE_URL: `sqlite:${join(folder, 'openapi.sqlite')}`,
    ADMIN_EMAIL: OWNER.email,
    ADMIN_API_TOKEN: OWNER.token,
    MAX_IMPORT_BYTES: '1000000',
    LOG_LEVEL: 'error',
  });
  try {
    const app = await createApp(config, clock);
    try {
      await app.listen(0, '127.0.0.1');
      return await work({ app, url: await app.getUrl(), clock });
    } finally {
      await app.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
