import { createRequire } from 'node:module';

/** Of the spec file that runs; `environment.ts` asks for it. */
Object.assign(globalThis, { createRequire });
