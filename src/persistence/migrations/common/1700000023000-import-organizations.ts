import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** Where organizations' values came from; and which tickets belong to one, which taking an import back asks for hundreds. */
export class ImportOrganizations1700000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const collation = runner.connection.options.type === 'postgres' ? ' COLLATE "C"' : '';
    await runner.query(`ALTER TABLE organizations ADD COLUMN organization_field_sources text${collation}`);
    const where = '"organization_id" IS NOT NULL';
    await runner.createIndex(
      'tickets',
      new TableIndex({ name: 'tickets_by_organization', columnNames: ['organization_id'], where }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX tickets_by_organization');
    await runner.query('ALTER TABLE organizations DROP COLUMN organization_field_sources');
  }
}
