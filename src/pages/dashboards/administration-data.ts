import { Injectable } from '@nestjs/common';
import type { AlertPage, AlertResource } from '../../feeds/alerts/dto/alert.dto.js';
import type { BenchmarkItemResource, BenchmarkResource } from '../../reporting/benchmarks/dto/benchmark.dto.js';
import type { CommentPage } from '../../reporting/comments/dto/comment.dto.js';
import type { FigureResource, ReportResource } from '../../reporting/dto/report.dto.js';
import type { ServiceResource } from '../../services/dto/service.dto.js';
import type { TenantPage, TenantResource } from '../../tenants/dto/tenant.dto.js';
import { PublicApi } from '../public-api.js';

/** So many comments are on a page; the API has the others. */
const COMMENTS = 50;
/** As many as the API gives at once. */
const ALERTS = 200;

export interface Overview {
  tenant: TenantResource;
  /** Over everything so far, by service. */
  report: ReportResource;
  /** By month, all services together. */
  months: FigureResource[];
  /** Those that last. */
  alerts: AlertResource[];
  comments: CommentPage;
}

export interface ServiceDetail {
  tenant: TenantResource;
  service: ServiceResource;
  figures: FigureResource[];
  months: FigureResource[];
  benchmarks: BenchmarkItemResource[];
  comments: CommentPage;
}

/** What an administration may read of itself, as the API gives it to the token of its client. */
@Injectable()
export class AdministrationData {
  constructor(private readonly api: PublicApi) {}

  async overview(token: string): Promise<Overview> {
    const tenant = await this.tenant(token);
    const report = `/reports/tenants/${tenant.id}`;
    const [total, months, alerts, comments] = await Promise.all([
      this.api.get<ReportResource>(report, token),
      this.api.get<ReportResource>(`${report}?granularity=month&group_by=tenant`, token),
      this.api.get<AlertPage>(`/tenants/${tenant.id}/alerts?state=raised&limit=${ALERTS}`, token),
      this.api.get<CommentPage>(`/comments?limit=${COMMENTS}`, token),
    ]);
    return { tenant, report: total, months: months.items, alerts: alerts.items, comments };
  }

  /** @throws Problem 404 for a service of another administration, as for one that does not exist. */
  async service(serviceId: string, token: string): Promise<ServiceDetail> {
    const id = encodeURIComponent(serviceId);
    const [tenant, service, total, months, benchmark, comments] = await Promise.all([
      this.tenant(token),
      this.api.get<ServiceResource>(`/services/${id}`, token),
      this.api.get<ReportResource>(`/reports/services/${id}`, token),
      this.api.get<ReportResource>(`/reports/services/${id}?granularity=month`, token),
      this.api.get<BenchmarkResource>(`/benchmarks/services/${id}`, token),
      this.api.get<CommentPage>(`/comments?limit=${COMMENTS}&service_id=${id}`, token),
    ]);
    return {
      tenant,
      service,
      figures: total.items,
      months: months.items,
      benchmarks: benchmark.items,
      comments,
    };
  }

  /** Whose client it is: a client of an administration lists that alone. */
  private async tenant(token: string): Promise<TenantResource> {
    const { items } = await this.api.get<TenantPage>('/tenants', token);
    const [tenant] = items;
    if (!tenant) throw new Error('the client of no administration');
    return tenant;
  }
}
