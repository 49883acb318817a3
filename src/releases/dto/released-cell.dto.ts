import { Field, ListOf } from '../../http/fields.js';
import { count, decimal, integer, line, oneOf, share, text } from '../../http/kinds.js';
import { COMPARABILITIES, type Comparability } from '../../formats/comparison/verdict.js';
import { concept, itemCode } from '../../formats/kinds.js';
import { ipaCategory, ipaCode } from '../../tenants/kinds.js';
import { type Level, LEVELS, type ReleasedCell } from '../released-cell.js';

const SERIES = text(/^[\w-]{43}$/, [43, 43], 'Xw2pZ0v7o8Qm3sRk1tYbN4uJ6hGfD5eLcA9iVxWqTrE');
const PERIOD = text(/^\d{4}(?:-(?:Q[1-4]|0[1-9]|1[0-2]))?(?:\/\d{4}-(?:0[1-9]|1[0-2]))?$/, [4, 15], '2026-10');
const VERSION = text(/^[A-Za-z0-9._-]+@[1-9]\d*$/, [3, 80], 'national-core@1');

export class ReleasedCellResource {
  /** Whether it tells of the whole country, of one category of administrations, of one administration or of one service. */
  @Field(oneOf(LEVELS))
  level: Level;

  /** Category of the national index of public administrations; null of the whole country. */
  @Field(ipaCategory)
  ipa_category: string | null;

  @Field(ipaCode)
  ipa_code: string | null;

  @Field(line(300, 'Comune di Prova'))
  administration: string | null;

  @Field(text(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, [1, 64], 'certificati-online'))
  service_code: string | null;

  @Field(line(300, 'Certificati online'))
  service: string | null;

  @Field(concept)
  concept: string;

  @Field(itemCode)
  code: string;

  /** Figures compare where it is the same, and nowhere else: same question, same scale, same place in the questionnaire. */
  @Field(SERIES)
  series: string;

  @Field(integer(0, 10, 1))
  scale_min: number;

  @Field(integer(1, 10, 5))
  scale_max: number;

  /** `2026`, `2026-Q4`, `2026-10`, or the whole of the release, `2026-08/2026-11`. */
  @Field(PERIOD)
  period: string;

  /** What is suppressed is about too few, or would tell of such, or is about nobody: which of these is not said. */
  @Field(oneOf(['published', 'suppressed']))
  status: ReleasedCell['status'];

  /** Respondents. */
  @Field(count(87))
  n: number | null;

  /** Respondents by rating, the lowest first. */
  @ListOf(count(0), { min: 2, max: 11, example: [3, 6, 14, 28, 36] })
  histogram: number[] | null;

  @Field(decimal(0, 10, 4.011494252873563))
  mean: number | null;

  /** Student's 95 % interval of `mean`: low, high; null for fewer than 30 ratings and for ratings all alike. */
  @ListOf(decimal(0, 10, 1), { min: 2, max: 2, example: [3.7773, 4.2457] })
  mean_interval: number[] | null;

  /** Share of the two highest ratings, 0 to 1. */
  @Field(share(0.735632183908046))
  top2: number | null;

  /** Wilson's 95 % interval of `top2`: low, high. */
  @ListOf(share(0), { min: 2, max: 2, example: [0.6344, 0.8172] })
  interval: number[] | null;

  /** Offers of the questionnaire; null where they are not counted. */
  @Field(count(412))
  exposures: number | null;

  @Field(share(0.2111650485436893))
  response_rate: number | null;

  /** A from 385 respondents, B from 100, C from 30, D below. */
  @Field(text(/^[A-D]$/, [1, 1], 'C'))
  reliability: string | null;

  /** With other series of the same concept in the same release. */
  @Field(oneOf(COMPARABILITIES))
  comparability: Comparability;

  @ListOf(VERSION, { max: 1_000 })
  format_versions: string[];

  /** Its members always in one order. */
  static from(cell: ReleasedCell): ReleasedCellResource {
    return {
      level: cell.level,
      ipa_category: cell.ipa_category,
      ipa_code: cell.ipa_code,
      administration: cell.administration,
      service_code: cell.service_code,
      service: cell.service,
      concept: cell.concept,
      code: cell.code,
      series: cell.series,
      scale_min: cell.scale_min,
      scale_max: cell.scale_max,
      period: cell.period,
      status: cell.status,
      comparability: cell.comparability,
      format_versions: cell.format_versions,
      ...figuresOf(cell.numbers),
    };
  }
}

type Figures = Pick<
  ReleasedCellResource,
  'n' | 'histogram' | 'mean' | 'mean_interval' | 'top2' | 'interval' | 'exposures' | 'response_rate' | 'reliability'
>;

function figuresOf(numbers: ReleasedCell['numbers']): Figures {
  if (!numbers) return HIDDEN;
  const { mean_low, mean_high, top2_low, top2_high, ...told } = numbers;
  return {
    n: told.n,
    histogram: told.histogram,
    mean: told.mean,
    mean_interval: mean_low === null || mean_high === null ? null : [mean_low, mean_high],
    top2: told.top2,
    interval: [top2_low, top2_high],
    exposures: told.exposures,
    response_rate: told.response_rate,
    reliability: told.reliability,
  };
}

const HIDDEN: Figures = {
  n: null,
  histogram: null,
  mean: null,
  mean_interval: null,
  top2: null,
  interval: null,
  exposures: null,
  response_rate: null,
  reliability: null,
};
