import { Injectable } from '@nestjs/common';
import { together } from '../anonymization/quasi-identifiers/values.js';
import { type Counted, seriesIn } from '../formats/comparison/series.js';
import { PublishedVersions } from '../formats/published-versions.js';
import { ServiceDirectory } from '../services/service-directory.js';
import type { CountedCell } from './figures.js';
import type { ReportedService } from './services-in-scope.js';

/** Cells of what is asked and nobody has answered yet: no data is not 0 and not absent. */
@Injectable()
export class SilentCells {
  constructor(
    private readonly directory: ServiceDirectory,
    private readonly versions: PublishedVersions,
  ) {}

  /** @param cells that there are. */
  async of(services: readonly ReportedService[], cells: readonly CountedCell[]): Promise<CountedCell[]> {
    return this.unanswered(services, new Set(cells.map((cell) => `${cell.service_id} ${cell.asked.item.code}`)));
  }

  /** @param known the service and the item of what somebody has answered, `service_id code`. */
  async unanswered(services: readonly ReportedService[], known: ReadonlySet<string>): Promise<CountedCell[]> {
    const audiences = together(services, ({ ipa_category, service_topic }) => `${ipa_category} ${service_topic}`);
    const cells = await Promise.all([...audiences.values()].map((alike) => this.ofAudience(alike)));
    return cells.flat().filter((cell) => !known.has(`${cell.service_id} ${cell.asked.item.code}`));
  }

  /** All that services of one kind are asked. */
  private async ofAudience(services: readonly ReportedService[]): Promise<CountedCell[]> {
    const versionId = services[0] && (await this.directory.currentVersion(services[0]));
    if (!versionId) return [];
    const items = seriesIn((await this.versions.get(versionId)).items);
    return services.flatMap((service) => cellsOf(service, versionId, items));
  }
}

const cellsOf = (
  { tenant_id, service_id }: ReportedService,
  versionId: string,
  items: readonly Counted[],
): CountedCell[] =>
  items.map((asked) => ({
    tenant_id,
    service_id,
    period: '',
    format_version_id: versionId,
    asked,
    n: 0,
    histogram: [],
  }));
