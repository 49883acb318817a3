import { Injectable } from '@nestjs/common';
import { inOrder } from '../anonymization/quasi-identifiers/values.js';
import { Database, type NationalTransaction } from '../database/database.js';
import type { Counted } from '../formats/comparison/series.js';
import { PublishedVersions } from '../formats/published-versions.js';
import { type Figure, figureFrom, type Grouping, type Place } from './figure.js';
import type { CountedCell } from './figures.js';
import { type ReportedService, servicesInScope, withKinds } from './services-in-scope.js';
import { readAnswered, readSums, readTimes } from './shown-parts/read-sums.js';
import type { SumRequest } from './shown-parts/sum-request.js';
import { itemsOfRow, Summed } from './shown-parts/summed.js';
import { seriesOfVersions } from './series-of-versions.js';
import { SilentCells } from './silent-cells.js';
import { verdictsOf } from './verdicts.js';

/** A figure, and what was asked. */
interface AskedFigure {
  figure: Figure;
  asked: Counted;
}

/** The figures of the nation, summed in PostgreSQL from what may be shown of each service and month. */
@Injectable()
export class NationalReport {
  constructor(
    private readonly database: Database,
    private readonly silent: SilentCells,
    private readonly versions: PublishedVersions,
  ) {}

  async of(request: SumRequest): Promise<{ services: ReportedService[]; figures: AskedFigure[] }> {
    const total = request.granularity === 'total';
    const { services, rows, answered } = await this.database.asIstat(async (tx) => ({
      services: await servicesInScope(tx, {}),
      rows: await readSums(tx, request),
      answered: total ? await readAnswered(tx, request) : [],
    }));
    const itemsOf = await seriesOfVersions(this.versions, rows);
    const figures = new Figures(request.grouping);
    for (const row of rows) {
      const { format_version_id, since, ...place } = row;
      for (const { asked, sums } of itemsOfRow(row, itemsOf.get(format_version_id) ?? [])) {
        figures.at(place, { asked, since }).add(format_version_id, { asked, since }, sums);
      }
    }
    if (total) {
      const known = new Set(answered.flatMap((row) => codesOf(row, itemsOf.get(row.format_version_id) ?? [])));
      await this.addSilent(figures, await this.silent.unanswered(services, known), services, request);
    }
    return { services, figures: figures.all };
  }

  private async addSilent(
    figures: Figures,
    cells: readonly CountedCell[],
    services: readonly ReportedService[],
    request: SumRequest,
  ): Promise<void> {
    if (cells.length === 0) return;
    const ids = [...new Set(cells.map(({ service_id }) => service_id))];
    const read = async (tx: NationalTransaction): Promise<Map<string, number>[]> => [
      await readTimes(tx, 'exposure', ids, request),
      await readTimes(tx, 'rating_token_issuance', ids, request),
    ];
    const [offers, tokens] = await this.database.asIstat(read);
    for (const { format_version_id, asked, period: _period, ...place } of withKinds(cells, services)) {
      figures
        .at({ ...place, period: null }, { asked, since: LAST })
        .addSilent(format_version_id, offers?.get(place.service_id), tokens?.get(place.service_id));
    }
  }
}

/** After every month. */
const LAST = '9999-12-01';

const codesOf = (
  { service_id, answered }: { service_id: string | null; answered: string },
  items: readonly Counted[],
): string[] => items.flatMap(({ item }, place) => (answered[place] === '1' ? [`${service_id} ${item.code}`] : []));

const GROUPED: Readonly<Record<Grouping, readonly (keyof Place)[]>> = {
  none: ['period'],
  category: ['ipa_category', 'period'],
  topic: ['service_topic', 'period'],
  tenant: ['tenant_id', 'period'],
  service: ['tenant_id', 'service_id', 'period'],
};

/** The figures of a report while they are summed. */
class Figures {
  private readonly figures = new Map<string, Summed>();

  constructor(private readonly grouping: Grouping) {}

  at(given: Partial<Place>, first: { asked: Counted; since: string }): Summed {
    const keys = GROUPED[this.grouping];
    const key = [first.asked.series, ...keys.map((name) => given[name])].join(' ');
    const known = this.figures.get(key);
    if (known) return known;
    const place = { ...NOWHERE, ...Object.fromEntries(keys.map((name) => [name, given[name] ?? null])) };
    const summed = new Summed(place, first);
    this.figures.set(key, summed);
    return summed;
  }

  /** In the order of the questionnaire. */
  get all(): AskedFigure[] {
    const sums = [...this.figures.values()].map((summed) => summed.sums);
    const verdicts = verdictsOf(sums);
    const sorted = sums
      .map((one) => ({ one, at: one.asked.after.length, place: Object.values(one.place).join(' ') }))
      .sort((one, other) => one.at - other.at || inOrder(one.place, other.place));
    return sorted.map(({ one }) => ({
      figure: figureFrom(one, verdicts.get(one.asked.series) ?? 'comparable'),
      asked: one.asked,
    }));
  }
}

const NOWHERE: Place = { tenant_id: null, service_id: null, ipa_category: null, service_topic: null, period: null };
