import type { MigrationInterface, QueryRunner } from 'typeorm';
import { assignedId, createTable, instant, integer, json, text } from '../table';

const key = (name: string) => ({ ...integer(name), isPrimary: true });
const hour = { ...text('hour'), isPrimary: true };

export class CreateTriggerUsage1700000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'trigger_usage', [key('trigger_id'), hour, integer('fired')], {
      indexes: [{ name: 'trigger_usage_by_hour', columns: ['hour'] }],
    });
    await createTable(runner, 'trigger_totals', [key('trigger_id'), integer('fired'), instant('last_fired_at')]);
    await createTable(runner, 'rule_set_usage', [key('version'), hour, integer('writes')], {
      indexes: [{ name: 'rule_set_usage_by_hour', columns: ['hour'] }],
    });
    await createTable(runner, 'usage_notes', [assignedId(), integer('version'), json('fired'), instant('created_at')]);
    await countDecisions(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['usage_notes', 'rule_set_usage', 'trigger_totals', 'trigger_usage']) {
      await runner.dropTable(table);
    }
  }
}

/** What was decided before counting began. */
async function countDecisions(runner: QueryRunner): Promise<void> {
  const isPostgres = runner.connection.options.type === 'postgres';
  const list = isPostgres ? 'json_array_elements(decision.fired::json) AS one' : 'json_each(decision.fired) AS one';
  const trigger = isPostgres ? `(one->>'trigger_id')::bigint` : `json_extract(one.value, '$.trigger_id')`;
  const hour = `substr(decision.created_at, 1, 13) || ':00:00Z'`;
  await runner.query(`INSERT INTO trigger_usage (trigger_id, hour, fired)
    SELECT ${trigger}, ${hour}, count(*) FROM decisions decision, ${list} GROUP BY 1, 2`);
  await runner.query(`INSERT INTO trigger_totals (trigger_id, fired, last_fired_at)
    SELECT ${trigger}, count(*), max(decision.created_at) FROM decisions decision, ${list} GROUP BY 1`);
  await runner.query(`INSERT INTO rule_set_usage (version, hour, writes)
    SELECT rule_set_version, ${hour}, count(*) FROM decisions decision GROUP BY 1, 2`);
}
