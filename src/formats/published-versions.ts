import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type AnswerCheck, compileAnswerCheck } from './answer-check.js';
import { languagesOf } from './gaps.js';
import type { Item, Texts } from './item.js';

export interface PublishedVersion {
  id: string;
  title: Texts;
  items: Item[];
  check: AnswerCheck;
  /** That it is offered in. */
  languages: readonly string[];
}

const MAX_REMEMBERED = 1_000;

/** Published versions with their compiled check. They never change, so what was read once stays true. */
@Injectable()
export class PublishedVersions {
  private readonly versions = new Map<string, PublishedVersion>();

  constructor(private readonly database: Database) {}

  async get(id: string): Promise<PublishedVersion> {
    return this.atHand(id) ?? this.read(id);
  }

  atHand(id: string): PublishedVersion | undefined {
    return this.versions.get(id);
  }

  private async read(id: string): Promise<PublishedVersion> {
    const [row] = await this.database.asIstat((tx) =>
      tx.rows<Pick<PublishedVersion, 'id' | 'title' | 'items'>>(
        `SELECT id, title, items FROM format_version WHERE id = $1 AND status <> 'draft'`,
        [id],
      ),
    );
    if (!row) throw new Error('not a published version');
    const version = { ...row, check: compileAnswerCheck(row.items), languages: languagesOf(row) };
    if (this.versions.size >= MAX_REMEMBERED) this.versions.clear();
    this.versions.set(id, version);
    return version;
  }
}
