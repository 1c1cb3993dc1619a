import 'reflect-metadata';
import { createApp } from './app';
import { readConfig } from './common/config';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const app = await createApp(config);
  await app.listen(config.PORT, config.HOST);
  process.stdout.write(`Ready at ${await app.getUrl()}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
