import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { JobLedger } from '../../queue/job-ledger.js';
import { Coverage, type CoverageSummary } from '../../reporting/coverage/coverage.js';
import { revealed } from '../gate/gate.js';
import { Release } from '../release.entity.js';
import type { ReleasedCell } from '../released-cell.js';
import { storeCells, storeCounts } from '../store/cell-rows.js';
import { serviceKey } from '../table/counts.js';
import { tableOf } from '../table/release-table.js';
import type { AuditRecord } from './audit-record.js';
import { movesLittle } from './carry-over.js';
import { codeVersion } from './code-version.js';
import { compose } from './compose.js';
import { digestOf } from './digest.js';
import { type Gathered, gather, readFor } from './ingredients.js';
import { coverageIn } from './own-coverage.js';
import { refuseUncounted } from './refuse-uncounted.js';
import { RefusedError, refusalFrom } from './refusal.js';

/** Gathered, protected, through the gate, stored. */
const STEPS = 4;

/**
 * Makes a draft into a release that may be published, or says why it may not.
 *
 * nothing of months that are over waits → counts gathered, those that are out taken over → protected together with all that is
 * out, and audited until nothing is told → through the gate, which looks at nothing but what everybody would have → stored with
 * what it was made from
 */
@Injectable()
export class ReleaseDrafter {
  constructor(
    private readonly database: Database,
    private readonly coverage: Coverage,
    private readonly ledger: JobLedger,
  ) {}

  async make(draft: Release): Promise<void> {
    await this.ledger.start(draft.job_id, STEPS);
    try {
      await this.decide(draft);
    } catch (error) {
      const refusal = refusalFrom(error);
      if (refusal === undefined) throw error;
      await this.database.asIstat((tx) =>
        tx.repository(Release).update({ id: draft.id, status: 'draft' }, { status: 'refused', refusal }),
      );
    }
    await this.ledger.complete(draft.job_id);
  }

  private async decide(draft: Release): Promise<void> {
    await refuseUncounted(this.database, draft);
    const read = await this.database.asReadingIstat((tx) => readFor(tx, draft));
    const gathered = gather(draft, read);
    await this.ledger.advance(draft.job_id, 1);
    refuseSmallMoves(gathered);
    const cells = await compose(gathered);
    await this.ledger.advance(draft.job_id, 2);
    await refuseRevealed(gathered, cells);
    await this.ledger.advance(draft.job_id, 3);
    await this.store(draft, gathered, cells, await coverageIn(this.coverage, gathered.range, cells));
  }

  private async store(
    draft: Release,
    gathered: Gathered,
    cells: readonly ReleasedCell[],
    coverage: CoverageSummary,
  ): Promise<void> {
    const audit = recordOf(gathered, cells);
    await this.database.asIstat(async (tx) => {
      // Another worker may have been as fast.
      const [mine] = await tx.rows(`SELECT FROM release WHERE id = $1 AND status = 'draft' FOR UPDATE`, [draft.id]);
      if (!mine) return;
      await storeCells(tx, draft.id, cells);
      await storeCounts(tx, draft.id, gathered.counts);
      const decided = { status: 'audited' as const, audit, coverage, sha256: digestOf(cells) };
      await tx.repository(Release).update({ id: draft.id }, decided);
    });
  }
}

/** Single steps are large enough; of what goes up and what goes down the sum may not be. */
function refuseSmallMoves({ asked, counts, range, earlier, policy }: Gathered): void {
  const table = tableOf(asked, counts, range);
  if (earlier.some(({ cells }) => movesLittle(cells, table, policy.leastStep))) {
    throw new RefusedError(`A count that is out would move by fewer than ${policy.leastStep} respondents.`);
  }
}

async function refuseRevealed({ counts, out, policy }: Gathered, cells: readonly ReleasedCell[]): Promise<void> {
  const told = await revealed({ counts, cells }, out, policy.threshold);
  if (told.length > 0) throw new RefusedError(SOMETHING_FOLLOWS);
}

/** Without names: those would tell which cells are small. */
const SOMETHING_FOLLOWS = 'From what it would publish hidden cells could be worked out.';

function recordOf(gathered: Gathered, cells: readonly ReleasedCell[]): AuditRecord {
  const { asked, counts, questionnaires, linked_releases, releases_out, untold_months } = gathered;
  return {
    code_version: codeVersion(),
    linked_releases,
    releases_out,
    untold_months,
    services: new Set(asked.map(({ service }) => serviceKey(service))).size,
    administrations: new Set(asked.map(({ service }) => service.ipa_code)).size,
    cells: cells.length,
    suppressed: cells.filter(({ status }) => status === 'suppressed').length,
    recoverable: 0,
    questionnaires: questionnaires.used(new Set(counts.flatMap(({ format_versions }) => format_versions))),
  };
}
