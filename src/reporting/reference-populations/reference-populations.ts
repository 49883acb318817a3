import { Injectable } from '@nestjs/common';
import { type Actor, record } from '../../audit/record.js';
import { Database, type NationalTransaction } from '../../database/database.js';
import { isUniqueViolation } from '../../database/errors.js';
import { rowsOfSlice, type Slice } from '../../database/slice.js';
import { conceptsOf } from '../../formats/concepts/concept-registry.js';
import { Problem } from '../../http/problem.js';
import { CHANNEL } from '../breakdowns/class-parts.js';
import { checkPopulation } from './population-check.js';
import { ReferencePopulation } from './reference-population.entity.js';

/** The populations that figures can be standardised to, each with its source. */
@Injectable()
export class ReferencePopulations {
  constructor(private readonly database: Database) {}

  /** @throws Problem 409 for a code that is taken, 422 with a pointer for each fault. */
  async add(by: Actor, population: ReferencePopulation): Promise<ReferencePopulation> {
    const faults = checkPopulation(population);
    if (faults.length > 0) throw Problem.invalid(faults);
    const { code, name, source, breakdown, classes } = population;
    try {
      await this.database.asIstat(async (tx) => {
        if (!(await isMeasured(tx, breakdown))) throw Problem.invalid([{ pointer: '/breakdown', detail: UNKNOWN }]);
        await tx.repository(ReferencePopulation).insert({ code, name, source, breakdown, classes });
        const subject = `reference-populations/${code}`;
        await record(tx, by, { action: 'reference_population.added', subject, detail: { source, breakdown } });
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'a population with this code exists') : error;
    }
    return population;
  }

  list(slice: Slice): Promise<ReferencePopulation[]> {
    return this.database.asIstat((tx) =>
      rowsOfSlice(
        tx.repository(ReferencePopulation).createQueryBuilder('reference_population'),
        ['reference_population.code'],
        slice,
      ),
    );
  }

  /** @returns undefined if there is none. */
  async find(code: string): Promise<ReferencePopulation | undefined> {
    const found = await this.database.asIstat((tx) => tx.repository(ReferencePopulation).findOneBy({ code }));
    return found ?? undefined;
  }
}

const UNKNOWN = 'is neither channel nor a concept';

async function isMeasured(tx: NationalTransaction, breakdown: string): Promise<boolean> {
  return breakdown === CHANNEL || (await conceptsOf(tx, [breakdown])).has(breakdown);
}
