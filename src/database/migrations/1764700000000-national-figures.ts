import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A release tells of the nation as a whole, and keeps what its figures are sums of. Those made before stay as they are. */
export class NationalFigures1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release ADD COLUMN parts jsonb, ADD COLUMN national jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release DROP COLUMN parts, DROP COLUMN national');
  }
}
