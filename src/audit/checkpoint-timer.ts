import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Checkpoints } from './checkpoints.js';

/** Signs the audit log every so often, and when the process ends. */
@Injectable()
export class CheckpointTimer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Audit');
  private timer: NodeJS.Timeout | undefined;
  private signing: Promise<void> = Promise.resolve();

  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sign(), this.config.AUDIT_CHECKPOINT_SECONDS * 1_000);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.sign();
  }

  private sign(): Promise<void> {
    this.signing = this.signing
      .then(() => this.checkpoints.sign())
      .catch((error: unknown) => this.logger.warn(`no checkpoint: ${error instanceof Error ? error.name : 'failed'}`));
    return this.signing;
  }
}
