import type { ReleasedCell } from '../../released-cell.js';
import { shown } from '../shown.js';
import { versionIdOf } from './identifiers.js';
import { indicatorsOf } from './indicators.js';
import { type Code, codesOf, type Dimension, DIMENSIONS } from './key.js';

/** Codes in the order in which they were first met. */
export class CodeList {
  private readonly positions = new Map<string, number>();
  readonly codes: Code[] = [];

  add(code: Code): void {
    if (this.positions.has(code.id)) return;
    this.positions.set(code.id, this.codes.length);
    this.codes.push(code);
  }

  positionOf(id: string): number {
    const position = this.positions.get(id);
    if (position === undefined) throw new Error(`${id} was not there when codes were collected`);
    return position;
  }
}

/** All codes of a release: its figures are written as positions in these lists. */
export class CodeLists {
  readonly dimensions = Object.fromEntries(DIMENSIONS.map((name) => [name, new CodeList()])) as Record<
    Dimension,
    CodeList
  >;
  readonly versions = new CodeList();
  /** The scale of each series, by its position. */
  readonly scales: [min: number, max: number][] = [];

  take(released: ReleasedCell): void {
    const cell = shown(released);
    const codes = codesOf(cell);
    for (const name of DIMENSIONS) {
      if (name !== 'INDICATOR') this.dimensions[name].add(codes[name]);
    }
    for (const { id } of indicatorsOf(cell)) this.dimensions.INDICATOR.add({ id, name: id });
    for (const version of cell.format_versions) this.versions.add({ id: versionIdOf(version), name: version });
    this.scales[this.dimensions.SERIES.positionOf(codes.SERIES.id)] = [cell.scale_min, cell.scale_max];
  }
}
