import { Injectable } from '@nestjs/common';
import { type Actor, PLATFORM, record } from '../../audit/record.js';
import { Database, type NationalTransaction } from '../../database/database.js';
import { isUniqueViolation } from '../../database/errors.js';
import { rowsOfSlice, type Slice } from '../../database/slice.js';
import { Problem } from '../../http/problem.js';
import type { ConceptDefinition } from './concept.js';
import { checkDefinition } from './concept-check.js';
import { Concept } from './concept.entity.js';

/** What is measured, under names that last. */
@Injectable()
export class ConceptRegistry {
  constructor(private readonly database: Database) {}

  /** @throws Problem 409 for a code that is taken, 422 with a pointer for each fault. */
  async add(by: Actor, concept: ConceptDefinition): Promise<Concept> {
    const faults = checkDefinition(concept);
    if (faults.length > 0) throw Problem.invalid(faults);
    try {
      return await this.database.asIstat(async (tx) => {
        await lockConcepts(tx);
        return add(tx, by, concept);
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'a concept with this code exists') : error;
    }
  }

  /** Those that ship with the platform, unless they are there. */
  async ship(concepts: readonly ConceptDefinition[]): Promise<void> {
    await this.database.asIstat((tx) => addMissing(tx, PLATFORM, concepts));
  }

  list(slice: Slice): Promise<Concept[]> {
    return this.database.asIstat((tx) =>
      rowsOfSlice(tx.repository(Concept).createQueryBuilder('concept'), ['concept.code'], slice),
    );
  }

  /** @throws Problem 404 */
  async get(code: string): Promise<Concept> {
    const concept = await this.database.asIstat((tx) => tx.repository(Concept).findOneBy({ code }));
    if (!concept) throw Problem.notFound();
    return concept;
  }
}

/** Adds those that are not there. Several processes may try at once. */
export async function addMissing(
  tx: NationalTransaction,
  by: Actor,
  concepts: readonly ConceptDefinition[],
): Promise<void> {
  await lockConcepts(tx);
  const known = new Set((await tx.rows<{ code: string }>('SELECT code FROM concept')).map(({ code }) => code));
  for (const concept of concepts) {
    if (!known.has(concept.code)) await add(tx, by, concept);
    known.add(concept.code);
  }
}

const lockConcepts = (tx: NationalTransaction): Promise<unknown> =>
  tx.rows(`SELECT pg_advisory_xact_lock(hashtext('add concepts'))`);

async function add(tx: NationalTransaction, by: Actor, concept: ConceptDefinition): Promise<Concept> {
  const { code, name, definition, scale, polarity } = concept;
  // Not `save`, which would look for one of this code first, and change it.
  await tx.repository(Concept).insert({ code, name, definition, scale, polarity });
  await record(tx, by, { action: 'concept.added', subject: `concepts/${code}`, detail: { polarity, scale } });
  return { code, name, definition, scale, polarity };
}

/** The definitions of the concepts that items are tied to, by code. */
export async function conceptsOf(
  tx: NationalTransaction,
  codes: Iterable<string>,
): Promise<Map<string, ConceptDefinition>> {
  const rows = await tx.rows<Concept>('SELECT * FROM concept WHERE code = ANY ($1)', [[...new Set(codes)]]);
  return new Map(rows.map((concept) => [concept.code, concept]));
}
