import { Injectable } from '@nestjs/common';
import { seriesIn } from '../formats/comparison/series.js';
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
    const known = new Set(cells.map((cell) => `${cell.service_id} ${cell.asked.item.code}`));
    const empty = await Promise.all(services.map((service) => this.ofService(service)));
    return empty.flat().filter((cell) => !known.has(`${cell.service_id} ${cell.asked.item.code}`));
  }

  private async ofService(service: ReportedService): Promise<CountedCell[]> {
    const versionId = await this.directory.currentVersion(service);
    if (!versionId) return [];
    const { items } = await this.versions.get(versionId);
    const { tenant_id, service_id } = service;
    return seriesIn(items).map((asked) => ({
      tenant_id,
      service_id,
      period: '',
      format_version_id: versionId,
      asked,
      n: 0,
      histogram: [],
    }));
  }
}
