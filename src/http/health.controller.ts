import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../identity/access.js';
import { Operation } from './operation.js';
import { Problem } from './problem.js';
import { StatusResource } from './status.dto.js';

@Controller()
@Public()
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether the platform can serve: 200 up, 503 down. */
  @Get('status')
  @Operation('Lo stato della piattaforma')
  @Header('Content-Type', 'application/problem+json')
  @ApiProduces('application/problem+json')
  async status(): Promise<StatusResource> {
    if (!(await this.databaseAnswers())) throw new Problem('unavailable');
    return { type: 'about:blank', status: 200, title: 'The platform is up' };
  }

  /** The process runs; says nothing of the database. */
  @Get('livez')
  @ApiExcludeEndpoint()
  live(): { status: string } {
    return { status: 'live' };
  }

  /** The process may be sent requests. */
  @Get('readyz')
  @ApiExcludeEndpoint()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    const up = await this.databaseAnswers();
    if (!up) void reply.status(503).header('Retry-After', '5');
    return { status: up ? 'ready' : 'not ready' };
  }

  private async databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), 1_000)));
    const answer = this.dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }
}
