import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Sweeper } from '../queue/sweeper.js';
import type { Hint } from '../queue/tenant-work.js';
import { FEEDS_QUEUE } from './feeds.queue.js';
import { FeedWork } from './feed-work.js';

@Injectable()
export class FeedsSweeper extends Sweeper {
  constructor(@InjectQueue(FEEDS_QUEUE) queue: Queue<Hint>, work: FeedWork) {
    super(queue, work);
  }
}
