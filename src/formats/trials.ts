import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { Problem } from '../http/problem.js';
import { compileAnswerCheck } from './answer-check.js';
import { lockDraft, type VersionPlace } from './format-library.js';
import { FormatVersion } from './format-version.entity.js';
import type { Answers } from './item.js';
import { bestLanguage } from './language.js';
import { languagesOf } from './gaps.js';
import { TrialResponse } from './trial-response.entity.js';

/** Answers to drafts, of those who try them out. They are kept in a table of their own, and nobody counts them. */
@Injectable()
export class Trials {
  constructor(private readonly database: Database) {}

  /**
   * Checks answers as a published version's would be.
   * @throws Problem 404, 409 for a version that is published, 422 with pointers.
   */
  answer(place: VersionPlace, language: string | undefined, answers: unknown): Promise<TrialResponse> {
    return this.database.asIstat(async (tx) => {
      const draft = await lockDraft(tx, place);
      const faults = compileAnswerCheck(draft.items)(answers);
      if (faults.length > 0) throw Problem.invalid(faults);
      return tx.repository(TrialResponse).save({
        format_version_id: draft.id,
        language: bestLanguage(languagesOf(draft), language),
        answers: answers as Answers,
      });
    });
  }

  list({ formatId, version }: VersionPlace, slice: Slice): Promise<TrialResponse[]> {
    return this.database.asIstat(async (tx) => {
      const found = await tx.repository(FormatVersion).findOneBy({ format_id: formatId, version });
      if (!found) throw Problem.notFound();
      const query = tx.repository(TrialResponse).createQueryBuilder('trial').where({ format_version_id: found.id });
      return rowsOfSlice(query, ['trial.id'], slice);
    });
  }
}
