import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cells are counted anew from the stored responses; one that no response gives goes. */
export class RebuiltCells1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT DELETE ON cell, flagged_cell TO gradimento_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE DELETE ON cell, flagged_cell FROM gradimento_worker');
  }
}
