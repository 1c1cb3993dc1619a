import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { assignedId, createTable, generatedId, instant, integer, json, nullable, text } from '../table';

export class CreateWebhooks1700000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'webhooks',
      [
        generatedId(),
        text('key'),
        text('name'),
        text('name_folded'),
        nullable(text('description')),
        text('status'),
        text('endpoint'),
        text('http_method'),
        text('request_format'),
        json('subscriptions'),
        nullable(json('authentication')),
        nullable(json('custom_headers')),
        text('secret'),
        nullable(text('previous_secret')),
        nullable(instant('previous_secret_until')),
        integer('created_by'),
        instant('created_at'),
        nullable(integer('updated_by')),
        nullable(instant('updated_at')),
      ],
      { indexes: [{ name: 'webhooks_key', columns: ['key'], unique: true }] },
    );
    await createTable(runner, 'webhook_changes', [assignedId(), integer('revision')]);
    await runner.createIndex(
      'deliveries',
      new TableIndex({ name: 'deliveries_by_webhook', columnNames: ['endpoint_id', 'id'], where: 'endpoint_id > 0' }),
    );
    await runner.query('INSERT INTO webhook_changes (id, revision) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deliveries_by_webhook');
    await runner.dropTable('webhook_changes');
    await runner.dropTable('webhooks');
  }
}
