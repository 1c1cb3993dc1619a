// Compares every locked package's `engines` with the oldest Node we promise, so that `npm ci` warns nobody.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const semver = require('semver');

const OLDEST = '20.20.0';
const lock = JSON.parse(readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8'));
const refused = Object.entries(lock.packages).filter(
  ([, { engines, optional }]) => engines?.node && !optional && !semver.satisfies(OLDEST, engines.node),
);
for (const [path, { engines }] of refused) console.error(`${path} asks for Node ${engines.node}`);
if (refused.length > 0) process.exit(1);
console.log(`All ${Object.keys(lock.packages).length} locked packages run on Node ${OLDEST}`);
