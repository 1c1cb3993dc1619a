import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, generatedId, instant, integer, nullable, text } from '../table';

export class CreateApiTokens1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'api_tokens',
      [
        generatedId(),
        integer('user_id'),
        text('description'),
        text('token_hash'),
        text('source'),
        nullable(instant('last_used_at')),
        instant('created_at'),
      ],
      {
        indexes: [
          { name: 'api_tokens_hash', columns: ['token_hash'], unique: true },
          { name: 'api_tokens_user', columns: ['user_id'] },
        ],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_tokens');
  }
}
