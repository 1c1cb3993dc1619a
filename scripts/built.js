const { existsSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** The path of a compiled file; all are built when it is missing. */
exports.built = (...path) => {
  const entry = join(root, 'dist', ...path);
  if (!existsSync(entry)) {
    const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
    if (build.status !== 0) process.exit(build.status ?? 1);
  }
  return entry;
};
