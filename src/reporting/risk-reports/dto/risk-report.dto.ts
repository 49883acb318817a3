import { type Grain, GRAINS } from '../../../anonymization/periods.js';
import { itemCode } from '../../../formats/kinds.js';
import { Field, Resources } from '../../../http/fields.js';
import { count, day, integer, oneOf, share } from '../../../http/kinds.js';
import { cursor, sortedBy } from '../../../http/page-query.dto.js';
import { DISCLOSURE_POLICY } from '../../disclosure-policy.js';
import type { BackgroundProtection } from '../background-protection.entity.js';

const STATUSES = ['published', 'too_few'] as const;
const MAX_QUASI_IDENTIFIERS = 1_000;
/** Its code begins as no item's does. */
const isItem = (code: string): boolean => !code.startsWith('$');

export class RiskReportQuery extends sortedBy('-period') {}

export class LossResource {
  /** The item; null for the channel. */
  @Field(itemCode, 'age')
  item_code: string | null;

  /** Values that were made coarser. */
  @Field(count(14))
  generalised: number;

  /** Values that were given up. */
  @Field(count(3))
  suppressed: number;

  static of([code, { generalised, suppressed }]: [string, BackgroundProtection['losses'][string]]): LossResource {
    return { item_code: isItem(code) ? code : null, generalised, suppressed };
  }
}

export class RiskReportResource {
  /** Of the period: the finest that holds at least ten responses of the service. */
  @Field(oneOf(GRAINS))
  grain: Grain;

  /** First day of the period. */
  @Field(day, '2026-11-01')
  period: string;

  /** Where fewer responded than a report shows, every figure is null. */
  @Field(oneOf(STATUSES))
  status: (typeof STATUSES)[number];

  /** Responses stored. */
  @Field(count(240))
  n: number | null;

  /** Classes: responses that are alike in all that tells people apart. */
  @Field(count(12))
  classes: number | null;

  /** Responses of the smallest class; less than `k` where a batch was too small. */
  @Field(count(5))
  smallest_class: number | null;

  /** Share of the responses that are alone in their class. */
  @Field(share(0))
  unique_share: number | null;

  /** Classes with fewer than `l` different answers to the overall satisfaction, where not all of the period agree. */
  @Field(count(0))
  undiverse_classes: number | null;

  /** Mean over the responses of 1 / responses of their class. */
  @Field(share(0.05))
  average_risk: number | null;

  /** 1 / responses of the smallest class. */
  @Field(share(0.2))
  highest_risk: number | null;

  /** Least size of a class that responses were held to; 1 where some were stored before there was any. */
  @Field(integer(1, 100, 5))
  k: number;

  /** The same, of different answers in a class. */
  @Field(integer(1, 5, 2))
  l: number;

  /** What it cost, by item and for the channel; who lost nothing is absent. */
  @Resources(() => LossResource, MAX_QUASI_IDENTIFIERS)
  losses: LossResource[];

  static from(stored: BackgroundProtection): RiskReportResource {
    const { grain, period, k, l, losses } = stored;
    const shown = Number(stored.n) >= DISCLOSURE_POLICY.threshold;
    return {
      grain,
      period,
      status: shown ? 'published' : 'too_few',
      ...(shown ? figuresOf(stored) : HIDDEN),
      k,
      l,
      losses: shown ? Object.entries(losses).map(LossResource.of) : [],
    };
  }
}

type Figures = Omit<RiskReportResource, 'grain' | 'period' | 'status' | 'k' | 'l' | 'losses'>;

const HIDDEN: Figures = {
  n: null,
  classes: null,
  smallest_class: null,
  unique_share: null,
  undiverse_classes: null,
  average_risk: null,
  highest_risk: null,
};

function figuresOf({ n, class_count, smallest_class, unique_n, undiverse_classes }: BackgroundProtection): Figures {
  return {
    n: Number(n),
    classes: class_count,
    smallest_class: Number(smallest_class),
    unique_share: Number(unique_n) / Number(n),
    undiverse_classes,
    average_risk: class_count / Number(n),
    highest_risk: 1 / Number(smallest_class),
  };
}

export class RiskReportPage {
  @Resources(() => RiskReportResource, 200)
  items: RiskReportResource[];

  @Field(cursor())
  next_cursor: string | null;
}
