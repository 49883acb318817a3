import type { FigureResource } from '../../reporting/dto/report.dto.js';
import type { Overview } from './administration-data.js';
import { ratingTables, scaleOf } from './rating-tables.js';

/** A figure of a service, with its name. */
export type OwnFigure = FigureResource & { tenant_name: string; service_name: string };

/** What an administration's report tells of one concept, measured on one scale. */
export interface OwnAspect {
  /** How an address names it. */
  key: string;
  concept: string;
  min: number;
  max: number;
  services: OwnFigure[];
  /** All services together. */
  months: FigureResource[];
}

export function ownAspects({ tenant, report, months }: Overview): OwnAspect[] {
  const names = new Map(report.services.map(({ service_id, service_name }) => [service_id, service_name]));
  const named = report.items.map((figure): OwnFigure =>
    Object.assign({ tenant_name: tenant.name, service_name: names.get(figure.service_id ?? '') ?? '' }, figure),
  );
  const tables = ratingTables(named);
  return tables.map(({ concept, min, max, rows }) => ({
    key: tables.filter((table) => table.concept === concept).length === 1 ? concept : `${concept}-${min}-${max}`,
    concept,
    min,
    max,
    services: rows,
    months: months.filter(
      (figure) =>
        figure.type === 'rating' && figure.concept === concept && String(scaleOf(figure)) === String([min, max]),
    ),
  }));
}
