import { protectUntilSafe } from '../../disclosure/protect-until-safe.js';
import { toldAlready } from '../../disclosure/protection/suppress.js';
import type { ReleasePolicy } from '../../disclosure/release-policy.js';
import { relationsAmong } from '../../disclosure/spec/relations.js';
import { type Dimension, isHidden, type Spec, type SpecCell } from '../../disclosure/spec/spec.js';
import { DISCLOSURE_POLICY } from '../../reporting/disclosure-policy.js';
import { placeOf } from '../table/release-table.js';
import { toldByAnswers } from './answers-table.js';
import { keyOf, type LinkedCell, linkedCells, type LinkedTable, partsOf } from './linked-cells.js';
import { hasTooFew, isOfFew, type ScaleOf, tellsAnswers } from './primary.js';

/**
 * Decides what of a release is hidden, together with everything that is out already and shares answers with it.
 *
 * What is told first is one service in one month: its administration sees that in its reports as well, so that nothing may rest
 * on its being hidden. So a first round takes for public all of these that reports show, and hides what would tell one of the
 * others to anybody, the administration included. A second round hides for everybody else what is of too few by a stricter
 * policy, what tells how most of few answered, or what an administration that is hidden was answered; and what an earlier release
 * hid stays hidden.
 * @param release the one that is being made; with it the earlier ones.
 * @returns places in the release.
 * @throws RevealedError, UnprotectableError when what is out already does not allow it.
 */
export async function hiddenPlaces(
  [release, ...earlier]: readonly [LinkedTable, ...LinkedTable[]],
  scaleOf: ScaleOf,
  policy: ReleasePolicy,
): Promise<Set<string>> {
  const cells = linkedCells([release, ...earlier]);
  const inReports = { threshold: Math.min(policy.threshold, DISCLOSURE_POLICY.threshold) };
  const few = keysOf(cells, (cell) => hasTooFew(cell, inReports));
  const first = await hiddenAmong(cells, { primary: few, hidden: new Set() });
  const primary = withFurther(cells, few, scaleOf, policy);
  const earlierHidden = keysOf(cells, ({ wasHidden }) => wasHidden);
  const given = { primary, hidden: new Set([...first, ...earlierHidden]) };
  const hidden = await hiddenAmong(cells, { ...given, primary: withoutTold(cells, given, few) });
  return new Set(release.cells.filter(({ counts }) => hidden.has(keyOf(partsOf(counts)))).map(placeOf));
}

/** The cells that reports hide, with those of the release's own threshold, of the attribute and of the dominance rule. */
function withFurther(
  cells: readonly LinkedCell[],
  few: ReadonlySet<string>,
  scaleOf: ScaleOf,
  policy: ReleasePolicy,
): Set<string> {
  const telling = keysOf(cells, (cell) => hasTooFew(cell, policy) || tellsAnswers(cell, scaleOf, policy));
  const ofFew = keysOf(cells, (cell) => isOfFew(cell, (counts) => telling.has(keyOf(partsOf(counts))), policy));
  return new Set([...few, ...telling, ...ofFew]);
}

const keysOf = (cells: readonly LinkedCell[], isOne: (cell: LinkedCell) => boolean): Set<string> =>
  new Set(cells.filter((cell) => !cell.isPublic && isOne(cell)).map(({ key }) => key));

/**
 * Dominance can come up in a sum that follows from what is out, as where what was large has grown: there is nothing left to hide
 * then. Of what is of too few, and of what was hidden before, that is never so, or the release is refused.
 */
function withoutTold(cells: readonly LinkedCell[], given: Given, few: ReadonlySet<string>): Set<string> {
  const inTable = cells.filter((cell) => isInTable(cell, given));
  const told = toldAlready(specOf(inTable, given));
  const lost = new Set([...told].map((place) => inTable[place]!.key).filter((key) => !few.has(key)));
  return new Set([...given.primary].filter((key) => !lost.has(key)));
}

interface Given {
  primary: ReadonlySet<string>;
  hidden: ReadonlySet<string>;
}

async function hiddenAmong(all: readonly LinkedCell[], given: Given): Promise<Set<string>> {
  const cells = all.filter((cell) => isInTable(cell, given));
  const spec = specOf(cells, given);
  // The rules are applied already.
  const decided = await protectUntilSafe(spec, { threshold: 0 }, (now) => toldByAnswers(now, cells));
  return new Set(decided.cells.flatMap((cell, place) => (isHidden(cell) ? [cells[place]!.key] : [])));
}

/** What is not told now, nor before, nor hidden, is neither known nor to be kept from anybody. */
const isInTable = ({ parts, isNew, isPublic, key }: LinkedCell, { primary, hidden }: Given): boolean =>
  parts.length === 1 || isNew || isPublic || primary.has(key) || hidden.has(key);

/** A table of one dimension, in which every sum is broken down into services by month. */
function specOf(cells: readonly LinkedCell[], given: Given): Spec {
  const codes = new Map(cells.map(({ key }, place) => [key, String(place)]));
  const dimension: Dimension = {
    name: 'cell',
    codes: new Set(codes.values()),
    breakdowns: cells.flatMap(({ key, parts }) =>
      parts.length > 1 ? [{ total: codes.get(key)!, parts: parts.map((part) => codes.get(part)!) }] : [],
    ),
  };
  const decided = cells.map((cell) => specCell(cell, codes.get(cell.key)!, given));
  return { dimensions: [dimension], cells: decided, relations: relationsAmong(decided, [dimension]) };
}

function specCell(
  { key, parts, respondents, isPublic }: LinkedCell,
  code: string,
  { primary, hidden }: Given,
): SpecCell {
  const cell = { key: code, codes: [code], value: respondents };
  if (isPublic) return { ...cell, public: true };
  if (primary.has(key)) return { ...cell, status: 'u', public: false };
  if (hidden.has(key)) return { ...cell, status: 'x', public: false };
  return { ...cell, public: parts.length === 1 };
}
