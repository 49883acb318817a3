import { type Flags, NO_FLAGS } from '../../collection/quality/flags.js';
import type { Item } from '../../formats/item.js';
import { CELL_KEY, type CellCounts, CellSet } from './cell-set.js';
import type { Tally } from './tally.js';

/** Of a cell, the part that has just these flags. */
export interface FlaggedCounts extends CellCounts {
  flags: Flags;
}

/** Of a cell, the part that came by a channel; with a code, of those the part that has one class of a background item. Apart, those with flags. */
export interface BreakdownCounts extends CellCounts {
  /** Empty, no background item. */
  background_code: string;
  /** Empty, not known. */
  background_class: string;
  /** Empty, not known. */
  channel: string;
  /** Whether they have any flag. */
  flagged: boolean;
}

/** The cells of an administration, or some of them, while responses are counted into them. */
export class CountedCells {
  readonly cells = new CellSet<CellCounts>('cell', CELL_KEY);
  readonly flagged = new CellSet<FlaggedCounts>('flagged_cell', [...CELL_KEY, { name: 'flags', type: 'smallint' }]);
  readonly breakdowns = new CellSet<BreakdownCounts>('breakdown_cell', [
    ...CELL_KEY,
    { name: 'background_code', type: 'text' },
    { name: 'background_class', type: 'text' },
    { name: 'channel', type: 'text' },
    { name: 'flagged', type: 'boolean' },
  ]);

  /** @param items what the responses were asked. */
  add(format_version_id: string, items: readonly Item[], tallies: readonly Tally[]): void {
    const background = new Set(items.filter(({ type }) => type === 'background').map(({ code }) => code));
    for (const tally of tallies) {
      for (const [item_code, counts] of tally.counts) {
        if (counts.n === 0) continue;
        const { service_id, period } = tally;
        const cell = { service_id, period, format_version_id, item_code, ...counts };
        this.addCell(cell, tally.flags);
        // Who answered is not broken down by who answered.
        if (!background.has(item_code)) this.addBreakdowns(cell, tally);
      }
    }
  }

  /** How many there are, with their parts. */
  get size(): number {
    return [this.cells, this.flagged, this.breakdowns].reduce((sum, { size }) => sum + size, 0);
  }

  private addCell(cell: CellCounts, flags: Flags): void {
    this.cells.add(cell);
    if (flags !== NO_FLAGS) this.flagged.add({ ...cell, flags });
  }

  private addBreakdowns(cell: CellCounts, { flags, channel, classes }: Tally): void {
    const flagged = flags !== NO_FLAGS;
    for (const [background_code, background_class] of [['', ''] as const, ...classes]) {
      this.breakdowns.add({ ...cell, background_code, background_class, channel, flagged });
    }
  }
}
