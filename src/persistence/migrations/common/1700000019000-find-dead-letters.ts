import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const NAME = 'deliveries_failed';

/** Dead letters are looked for among all deliveries that ever were. */
export class FindDeadLetters1700000019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex(
      'deliveries',
      new TableIndex({ name: NAME, columnNames: ['id'], where: "state = 'failed'" }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${NAME}`);
  }
}
