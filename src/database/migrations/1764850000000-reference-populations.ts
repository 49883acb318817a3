import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What figures are standardised to. One that changed would change every figure that was. */
const POPULATIONS = `
  CREATE TABLE reference_population (
    code text NOT NULL CONSTRAINT reference_population_pk PRIMARY KEY,
    name jsonb NOT NULL,
    source text NOT NULL,
    breakdown text NOT NULL,
    classes jsonb NOT NULL
  );
  ALTER TABLE reference_population ENABLE ROW LEVEL SECURITY;
  ALTER TABLE reference_population FORCE ROW LEVEL SECURITY;
  CREATE POLICY national ON reference_population TO gradimento_istat USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT ON reference_population TO gradimento_istat;`;

export class ReferencePopulations1764850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(POPULATIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reference_population');
  }
}
