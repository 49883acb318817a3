import type { ReleasedCellResource } from '../../releases/dto/released-cell.dto.js';

/** A cell of a release, as tables and charts of ratings take it. */
export interface ShownFigure extends Omit<ReleasedCellResource, 'administration' | 'service'> {
  type: 'rating';
  categories: number[];
  /** Empty where it is about more than one. */
  tenant_name: string;
  service_name: string;
}

export const shownFigure = ({ administration, service, ...cell }: ReleasedCellResource): ShownFigure => ({
  ...cell,
  type: 'rating',
  categories: Array.from({ length: cell.scale_max - cell.scale_min + 1 }, (_, index) => cell.scale_min + index),
  tenant_name: administration ?? '',
  service_name: service ?? '',
  // What is hidden has none, and may be compared with the others of its series all the same.
  format_versions: [cell.series],
});
