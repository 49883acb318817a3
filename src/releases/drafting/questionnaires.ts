import { inOrder } from '../../anonymization/quasi-identifiers/values.js';
import type { NationalTransaction } from '../../database/database.js';
import type { Comparability } from '../../formats/comparison/verdict.js';
import { type Counted, seriesIn } from '../../formats/comparison/series.js';
import type { Item, RatingItem } from '../../formats/item.js';
import { verdictsOf } from '../../reporting/verdicts.js';
import type { ReleasedItem } from '../table/counts.js';
import type { Questionnaire } from './audit-record.js';

type RatingAsked = Counted & { item: RatingItem };

interface Version extends Questionnaire {
  label: string;
  ratings: RatingAsked[];
}

/** What was ever published for citizens to answer, by version. */
export class Questionnaires {
  private readonly byId: ReadonlyMap<string, Version>;

  private constructor(private readonly versions: readonly Version[]) {
    this.byId = new Map(versions.map((version) => [version.format_version_id, version]));
  }

  static async read(tx: NationalTransaction): Promise<Questionnaires> {
    const rows = await tx.rows<Questionnaire & { items: Item[] }>(READ);
    const versions = rows.map(({ items, ...version }) => ({
      ...version,
      label: `${version.code}@${version.version}`,
      ratings: seriesIn(items).filter((asked): asked is RatingAsked => asked.item.type === 'rating'),
    }));
    return new Questionnaires(versions.sort((one, other) => inOrder(one.label, other.label)));
  }

  /** Names a version for good. */
  labelOf(versionId: string): string {
    return this.byId.get(versionId)!.label;
  }

  /** The series of the ratings that a version asks. */
  ratingsOf(versionId: string): string[] {
    return this.byId.get(versionId)?.ratings.map(({ series }) => series) ?? [];
  }

  /** Ratings by their series, as the versions that ask them have them. */
  itemsOf(series: ReadonlySet<string>): Map<string, ReleasedItem> {
    const asked = new Map<string, { asked: RatingAsked; versions: string[] }>();
    for (const { ratings, label } of this.versions) {
      for (const one of ratings.filter((rating) => series.has(rating.series))) {
        const known = asked.get(one.series) ?? { asked: one, versions: [] };
        known.versions.push(label);
        asked.set(one.series, known);
      }
    }
    const verdicts = verdictsOf([...asked.values()]);
    return new Map([...asked].map(([name, one]) => [name, itemFrom(one.asked, verdicts.get(name) ?? 'comparable')]));
  }

  used(labels: ReadonlySet<string>): Questionnaire[] {
    return this.versions
      .filter(({ label }) => labels.has(label))
      .map(({ format_id, format_version_id, code, version }) => ({ format_id, format_version_id, code, version }));
  }
}

const itemFrom = ({ item, series }: RatingAsked, comparability: Comparability): ReleasedItem => ({
  concept: item.concept,
  code: item.code,
  series,
  scale_min: item.scale.min,
  scale_max: item.scale.max,
  comparability,
});

const READ = `
  SELECT f.id AS format_id, v.id AS format_version_id, f.code, v.version, v.items
  FROM format_version v JOIN format f ON f.id = v.format_id WHERE v.status <> 'draft'`;
