/**
 * The proof that the tests hold the product: each mutation below breaks one line of a copy of this repository, and some test
 * must fail. `npm run mutants` runs all, `npm run mutants -- index cycle` those whose names contain a word. Not part of `npm test`.
 */
const { spawnSync } = require('node:child_process');
const { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const KERNEL = ['unit', 'src/rules|test/golden|test/rules-properties'];
const on = (database, ...specs) => [database, specs.map((spec) => `test/e2e/${spec}\\.spec`).join('|')];
const SLOW_MILLISECONDS = 4 * 60_000;

/** Name, file, what stands there once, what takes its place, and the specs that should notice. */
const MUTATIONS = [
  ['operator: less than takes equal', 'src/rules/operators/order.ts', 'order < 0,', 'order <= 0,', KERNEL],
  ['operator: greater or equal loses equal', 'src/rules/operators/order.ts', 'order >= 0,', 'order > 0,', KERNEL],
  ['operator: between loses its upper end', 'src/rules/operators/between.ts', 'high) <= 0', 'high) < 0', KERNEL],
  [
    'operator: a window loses its first day',
    'src/rules/operators/days.ts',
    '>= today - days',
    '> today - days',
    KERNEL,
  ],
  [
    'operator: a negative one fails on a missing value',
    'src/rules/compile-leaf.ts',
    '(state) => !test(state)',
    '(state) => reading.now(state) !== null && !test(state)',
    KERNEL,
  ],
  [
    'operator: set on creation is no change',
    'src/rules/operators/change.ts',
    'return current !== previous',
    'return false',
    KERNEL,
  ],
  ['group: any of one asks nothing', 'src/rules/compile.ts', 'if (any.length > 0) {', 'if (any.length > 1) {', KERNEL],
  ['cycle: no restart after a change', 'src/rules/cycle.ts', 'lineup.restart(state, draft.moved)', 'void 0', KERNEL],
  [
    'cycle: restart goes on below',
    'src/rules/agenda.ts',
    'this.index.find(state, moved, this.mark);\n    this.at = 0;',
    'this.index.find(state, moved, this.mark);',
    KERNEL,
  ],
  ['cycle: a rule fires twice', 'src/rules/cycle.ts', 'lineup.spend();\n      draft ??=', 'draft ??=', KERNEL],
  [
    'cycle: stop_processing goes on',
    'src/rules/cycle.ts',
    'live.rule.stopProcessing)',
    'live.rule.stopProcessing && false)',
    KERNEL,
  ],
  [
    'cycle: the limit is one more',
    'src/rules/cycle.ts',
    'fired.length >= maxFirings',
    'fired.length > maxFirings',
    KERNEL,
  ],
  ['cycle: what none refuses is refused for good', 'src/rules/compile.ts', 'return member.moves;', 'return 0;', KERNEL],
  [
    'cycle: the wrong waiting rules are tried again',
    'src/rules/agenda.ts',
    '& moved) === 0) continue',
    '& moved) !== 0) continue',
    KERNEL,
  ],
  ['index: not asked after a change', 'src/rules/rule-index.ts', '(shelf.moves & moved) !== 0', 'false', KERNEL],
  [
    'index: not asked below after a change',
    'src/rules/rule-index.ts',
    '(shelf.movesBelow & moved) !== 0',
    'false',
    KERNEL,
  ],
  [
    'index: only the first key is filed',
    'src/rules/rule-index.ts',
    'leaf.access?.keys ?? []',
    'leaf.access?.keys.slice(0, 1) ?? []',
    KERNEL,
  ],
  [
    'index: what no condition below finds is forgotten',
    'src/rules/rule-index.ts',
    'shelf.put(key, below.always, below)',
    'shelf.put(key, [], below)',
    KERNEL,
  ],
  [
    'index: a range loses its end',
    'src/rules/shelf.ts',
    'at <= (highs[i] as number)',
    'at < (highs[i] as number)',
    KERNEL,
  ],
  [
    'index: alternatives are filed under the first of them',
    'src/rules/rule-index.ts',
    'const filings = complete.flat();',
    'const filings = complete[0] ?? [];',
    KERNEL,
  ],
  [
    'index: one indexed alternative is enough',
    'src/rules/rule-index.ts',
    'complete.length === alternatives.length',
    'complete.length > 0',
    KERNEL,
  ],
  [
    'saved since: what it replaces still runs',
    'src/rules/rule-set.ts',
    'if (ordinal !== undefined) gone.add(ordinal);',
    '',
    KERNEL,
  ],
  [
    'saved since: runs after everything else',
    'src/rules/lineup.ts',
    'if (isFirst) return',
    'if (inBase < 0) return',
    KERNEL,
  ],
  [
    'facts: the frozen ticket is written to',
    'src/rules/draft.ts',
    'this.state.ticket = copyTicket(this.state.ticket);',
    '',
    KERNEL,
  ],
  [
    'audit: a trigger hides the author’s value',
    'src/tickets/door/audit-events.ts',
    'previous_value: textOf(from)',
    'previous_value: null',
    on('sqlite', 'tickets', 'ticket-history', 'ticket-updates'),
  ],
  ['audit: the first trigger owns the change', 'src/rules/cycle.ts', 'earlier.triggerId = triggerId;', '', KERNEL],
  [
    'door: a later command of the batch sees the old ticket',
    'src/tickets/door/decide-write.ts',
    'context.tickets.set(',
    'void (',
    on('sqlite', 'ticket-batch'),
  ],
  [
    'door: a key seen before writes again',
    'src/tickets/door/write-steps.ts',
    'if (replayed) return { replayed };',
    '',
    on('sqlite', 'ticket-idempotency', 'ticket-batch'),
  ],
  [
    'door: a key twice in one batch takes any body',
    'src/tickets/door/write-steps.ts',
    'requireSameRequest(first.plan.command.idempotency!.requestHash, idempotency.requestHash);',
    '',
    on('sqlite', 'ticket-batch'),
  ],
  [
    'door: a key takes any body',
    'src/tickets/door/idempotency.ts',
    'if (first === now) return;',
    'return;',
    on('sqlite', 'ticket-idempotency', 'ticket-batch'),
  ],
  [
    'door: a key lapses a second late',
    'src/tickets/history.repository.ts',
    'AND expires_at <= :now',
    'AND expires_at < :now',
    on('sqlite', 'ticket-idempotency', 'ticket-batch'),
  ],
  [
    'door: what another process claimed is an error',
    'src/tickets/door/ticket-door.ts',
    'violatedUnique(error) && !isSecondTry',
    'false',
    on('postgres', 'two-processes'),
  ],
  [
    'door: tickets are not locked',
    'src/tickets/tickets.repository.ts',
    '{ lock: true }',
    '{}',
    on('postgres', 'two-processes'),
  ],
  [
    'gate: a refused write is kept',
    'src/persistence/sqlite-gate.ts',
    'await runner.rollbackTransaction();\n    return { error }',
    'await runner.commitTransaction();\n    return { error }',
    on('sqlite', 'concurrency'),
  ],
  [
    'gate: a failed commit is reported as done',
    'src/persistence/sqlite-gate.ts',
    'for (const { settle } of group) settle({ error });\n    return;',
    '',
    on('sqlite', 'failed-commit'),
  ],
  [
    'hooks: stale events are taken',
    'src/tickets/door/mirror.ts',
    'mirror.occurredAt < known.last_occurred_at',
    'false',
    on('sqlite', 'hooks'),
  ],
  [
    'hooks: an event of the same instant is stale',
    'src/tickets/door/mirror.ts',
    'mirror.occurredAt < known',
    'mirror.occurredAt <= known',
    on('sqlite', 'hooks'),
  ],
  [
    'hooks: any signature will do',
    'src/hooks/signature.ts',
    'timingSafeEqual(given, expected)',
    'true',
    on('sqlite', 'hooks'),
  ],
  [
    'hooks: another process makes the mirror again',
    'src/tickets/door/store-batch.ts',
    'before ? rows.mirrors : rows.newMirrors',
    'rows.mirrors',
    on('postgres', 'two-processes'),
  ],
  [
    'replay: explained by the rules of today',
    'src/triggers/live-rules.ts',
    'version === this.live.version',
    'version <= this.live.version',
    on('sqlite', 'replay'),
  ],
  [
    'replay: a version keeps what it replaced',
    'src/triggers/rule-set.repository.ts',
    'entry.to_version > :version',
    'entry.to_version >= :version',
    on('sqlite', 'replay'),
  ],
  [
    'counts: a ticket that is closed was reopened',
    'src/tickets/door/counts.ts',
    " && after.status !== 'closed'",
    '',
    on('sqlite', 'ticket-counts'),
  ],
  [
    'counts: what triggers do is not counted',
    'src/tickets/door/decide-write.ts',
    'run.ticket = withCounts(facts.ticket, run.ticket);',
    '',
    on('sqlite', 'ticket-counts'),
  ],
  [
    'operator: a list with the author in it is indexed',
    'src/rules/operators/includes.ts',
    'keys.some((item) => isPersonWord(kind, item)) ? null',
    'false ? null',
    KERNEL,
  ],
  [
    'action: a CC is not seen by the rules above',
    'src/rules/actions/agents.ts',
    "'email_cc_ids', MOVES.ccs",
    "'email_cc_ids', 0",
    KERNEL,
  ],
  [
    'references: a list names nobody',
    'src/rules/references.ts',
    'Array.isArray(value) ? (value as unknown[]) : [value]',
    '[value]',
    KERNEL,
  ],
  [
    'replay: an update forgets the ticket before',
    'src/decisions/packed-facts.ts',
    'difference(before ?? EMPTY, ticket)',
    'difference(EMPTY, ticket)',
    on('sqlite', 'replay'),
  ],
];

function main(words) {
  const chosen = MUTATIONS.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
  const copy = mkdtempSync(join(tmpdir(), 'signalbox-mutants-'));
  for (const name of ['src', 'test', 'package.json', 'jest.config.js', 'tsconfig.json']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  for (const name of ['node_modules', 'ormconfig.ts', 'docs', 'demo']) symlinkSync(join(root, name), join(copy, name));
  let survivors = 0;
  try {
    for (const specs of new Map(chosen.map((mutation) => [mutation[4].join(), mutation[4]])).values()) {
      if (runSpecs(copy, specs) !== 'SURVIVED') throw new Error(`${specs.join(': ')} fails without any mutation`);
    }
    for (const [name, file, text, replacement, specs] of chosen) {
      const path = join(copy, file);
      const original = readFileSync(path, 'utf8');
      const places = original.split(text).length - 1;
      if (places !== 1)
        throw new Error(`${name}: "${text}" stands ${places} times in ${file}; mend the list of mutations`);
      writeFileSync(
        path,
        original.replace(text, () => replacement),
      );
      const verdict = runSpecs(copy, specs);
      writeFileSync(path, original);
      if (verdict !== 'killed') survivors += 1;
      process.stdout.write(`${verdict.padEnd(9)} ${name}\n`);
    }
  } finally {
    process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  }
  process.stdout.write(`${chosen.length - survivors} of ${chosen.length} killed\n`);
  process.exitCode = survivors > 0 ? 1 : 0;
}

/** A mutant that never ends is killed too: no test can pass with it. */
function runSpecs(copy, [project, pattern]) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const chosen = ['--selectProjects', project, '--testPathPatterns', pattern, '--bail', '--silent', '--runInBand'];
  const run = spawnSync(process.execPath, [jest, ...chosen, '--cacheDirectory', join(copy, '.jest-cache')], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: Infinity,
    timeout: SLOW_MILLISECONDS,
    killSignal: 'SIGKILL',
  });
  if (run.status === 0) return 'SURVIVED';
  if (run.error?.code === 'ETIMEDOUT' || /^Tests: .*\d+ failed/m.test(run.stderr)) return 'killed';
  throw new Error(`${project}: ${pattern} could not be run (${run.signal}):\n${run.stdout}\n${run.stderr}`);
}

main(process.argv.slice(2));
