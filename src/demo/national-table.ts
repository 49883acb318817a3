export interface NationalFigure {
  service_id: string | null;
  concept: string;
  status: string;
  n: number | null;
  mean: number | null;
  top2: number | null;
  interval: [number, number] | null;
}

export interface NationalReport {
  services: { tenant_name: string; service_id: string; service_name: string }[];
  items: NationalFigure[];
}

const CONCEPT = 'overall_satisfaction';

/** Respondents of a service who rated the concept; 0 while there are none or too few to tell. */
export function respondents(report: NationalReport, serviceId: string): number {
  return figureOf(report, serviceId)?.n ?? 0;
}

/** The national table as text: administration, service, n, mean, top-2-box with its interval. */
export function nationalTable(report: NationalReport): string {
  const header = ['administration', 'service', 'n', 'mean', 'top-2-box', '95 % interval'];
  const rows = report.services.map((service) => [
    service.tenant_name,
    service.service_name,
    ...columnsOf(figureOf(report, service.service_id)),
  ]);
  const widths = header.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: string[]): string =>
    cells
      .map((cell, index) => (index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ');
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

function figureOf(report: NationalReport, serviceId: string): NationalFigure | undefined {
  return report.items.find((figure) => figure.service_id === serviceId && figure.concept === CONCEPT);
}

function columnsOf(figure: NationalFigure | undefined): string[] {
  if (!figure?.interval) return [figure?.status ?? 'no_data', '', '', ''];
  const { n, mean, top2, interval } = figure;
  return [String(n), mean?.toFixed(2) ?? '', percent(top2), `${percent(interval[0])} – ${percent(interval[1])}`];
}

const percent = (share: number | null): string => `${((share ?? 0) * 100).toFixed(1)} %`;
