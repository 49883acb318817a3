import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/record.js';
import { codesOf } from '../../code-lists/code-list.js';
import { ipaCategories } from '../../code-lists/ipa-categories.js';
import { serviceTopics } from '../../code-lists/service-topics.js';
import { Database, type NationalTransaction } from '../../database/database.js';
import { isUniqueViolation } from '../../database/errors.js';
import { canonicalJson } from '../../http/canonical-json.js';
import { type InvalidInput, Problem } from '../../http/problem.js';
import type { ConceptDefinition } from '../concepts/concept.js';
import { checkDefinition } from '../concepts/concept-check.js';
import { addMissing, conceptsOf } from '../concepts/concept-registry.js';
import { addDraft, type DatedVersion, openFormat } from '../format-library.js';
import { Format } from '../format.entity.js';
import { when } from '../json-check.js';
import type { FormatVersion } from '../format-version.entity.js';
import { answerSchema } from './answer-schema.js';
import { ddiOf } from './ddi.js';
import { type FormatFile, fileOf } from './format-file.js';

/** A format as others read it: one file to take over, the JSON Schema of its answers, its DDI metadata. */
@Injectable()
export class Exchange {
  constructor(private readonly database: Database) {}

  /** The same version always gives the same bytes. */
  async file(version: FormatVersion): Promise<string> {
    const { format, concepts } = await this.context(version);
    return canonicalJson(fileOf(format, version, concepts));
  }

  answerSchema(version: FormatVersion): object {
    return answerSchema(version);
  }

  async ddi(version: FormatVersion): Promise<string> {
    const { format, concepts } = await this.context(version);
    return ddiOf(format, version, concepts);
  }

  /**
   * Takes a file over as a draft; opens its format and adds its concepts where they are missing.
   * @throws Problem 422 with a pointer for each fault, and for what is known here as something else; nothing is stored.
   */
  async take(by: Actor, file: FormatFile): Promise<DatedVersion> {
    try {
      return await this.store(by, file);
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'another draft was made at the same time') : error;
    }
  }

  private store(by: Actor, file: FormatFile): Promise<DatedVersion> {
    return this.database.asIstat(async (tx) => {
      const format = await tx.repository(Format).findOneBy({ code: file.code });
      const faults = [...audienceFaults(format, file), ...(await conceptFaults(tx, file.concepts))];
      if (faults.length > 0) throw Problem.invalid(faults);
      await addMissing(tx, by, file.concepts);
      const { code, ipa_category, service_topic } = file;
      const { id } = format ?? (await openFormat(tx, by, { code, ipa_category, service_topic }));
      return addDraft(tx, by, id, { title: file.title, items: file.items });
    });
  }

  private context(version: FormatVersion): Promise<{ format: Format; concepts: ConceptDefinition[] }> {
    const codes = version.items.map(({ concept }) => concept);
    return this.database.asIstat(async (tx) => ({
      format: await tx.repository(Format).findOneByOrFail({ id: version.format_id }),
      concepts: [...(await conceptsOf(tx, codes)).values()],
    }));
  }
}

/** What a format is for is known, and stays the same. */
function audienceFaults(known: Format | null, file: FormatFile): InvalidInput[] {
  return AUDIENCE.flatMap(({ member, codes }) => {
    const wanted = file[member];
    if (!known) return when(wanted !== null && !codes.has(wanted), `/${member}`, 'is no code of its list');
    return when(
      known[member] !== wanted,
      `/${member}`,
      `is ${known[member] ?? 'any'} for the format of this code here`,
    );
  });
}

const AUDIENCE = [
  { member: 'ipa_category', codes: new Set(codesOf(ipaCategories)) },
  { member: 'service_topic', codes: new Set(codesOf(serviceTopics)) },
] as const;

async function conceptFaults(tx: NationalTransaction, concepts: readonly ConceptDefinition[]): Promise<InvalidInput[]> {
  const malformed = concepts.flatMap((concept, index) => checkDefinition(concept, `/concepts/${index}`));
  if (malformed.length > 0) return malformed;
  const codes = concepts.map(({ code }) => code);
  const known = await conceptsOf(tx, codes);
  return concepts.flatMap((concept, index) => {
    if (codes.indexOf(concept.code) < index) return [{ pointer: `/concepts/${index}/code`, detail: 'is used already' }];
    const here = known.get(concept.code);
    const otherwise = here && canonicalJson(meaningOf(here)) !== canonicalJson(meaningOf(concept));
    return when(otherwise ?? false, `/concepts/${index}`, `${concept.code} means something else here`);
  });
}

/** What makes its figures what they are. */
const meaningOf = ({ scale, polarity }: ConceptDefinition): unknown => ({ scale, polarity });
