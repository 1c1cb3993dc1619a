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
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['usage_notes', 'rule_set_usage', 'trigger_totals', 'trigger_usage']) {
      await runner.dropTable(table);
    }
  }
}
