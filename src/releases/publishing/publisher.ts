import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { decodeProtectedHeader, type JWK } from 'jose';
import { type Actor, PLATFORM, record } from '../../audit/record.js';
import { Database, type NationalTransaction } from '../../database/database.js';
import { Problem } from '../../http/problem.js';
import { SigningKeys } from '../../identity/signing-keys.js';
import { releasesOut } from '../drafting/ingredients.js';
import { Release } from '../release.entity.js';
import { statementOf } from './statement.js';

/** Says what the signature is of, so that it can be taken for nothing else. */
export const SIGNATURE_TYPE = 'release+jws';

/** Lets audited releases out: now, or when their embargo is over. */
@Injectable()
export class Publisher {
  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeys,
  ) {}

  /** @throws Problem 409 for what is not audited, or was before something else went out. */
  publish(by: Actor, id: string, now: Date): Promise<Release> {
    return this.database.asIstat(async (tx) => {
      // Releases go out one after another: each was judged with those before it.
      await tx.rows('LOCK TABLE release IN SHARE ROW EXCLUSIVE MODE');
      const release = await tx.repository(Release).findOneBy({ id });
      if (!release) throw Problem.notFound();
      if (release.status !== 'audited' && release.status !== 'scheduled') {
        throw new Problem('conflict', `it is ${release.status}; only what is audited can be published`);
      }
      await refuseOutdated(tx, release);
      await refuseBesideScheduled(tx, id);
      const isEarly = release.publish_at !== null && release.publish_at > now;
      await (isEarly ? this.schedule(tx, by, release, now) : this.letOut(tx, by, release, now));
      return tx.repository(Release).findOneByOrFail({ id });
    });
  }

  /** One whose embargo is over; what can no longer go out as it was judged is refused, and says so. */
  async letOutDue(id: string, now: Date): Promise<void> {
    try {
      await this.publish(PLATFORM, id, now);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.database.asIstat((tx) => refuseDue(tx, id, error.detail ?? ''));
    }
  }

  /** The public key of whoever signed. */
  async signerOf({ signature }: Release): Promise<JWK> {
    const { kid = '' } = decodeProtectedHeader(signature!);
    return { ...(await this.keys.everKnown(kid))!.publicJwk };
  }

  /** One that is on the calendar stays there. */
  private async schedule(tx: NationalTransaction, by: Actor, release: Release, now: Date): Promise<void> {
    const { id, number, status, publish_at } = release;
    if (status === 'scheduled') return;
    await tx.repository(Release).update({ id }, { status: 'scheduled', announced_at: now });
    const detail = { number, publish_at: publish_at!.toISOString() };
    await record(tx, by, { action: 'release.scheduled', subject: `releases/${id}`, detail });
  }

  private async letOut(tx: NationalTransaction, by: Actor, release: Release, now: Date): Promise<void> {
    const { id, number, title, revises, sha256 } = release;
    const signature = await this.keys.sign(statementOf(release, now), SIGNATURE_TYPE);
    await tx.repository(Release).update({ id }, { status: 'published', published_at: now, signature });
    if (revises) await tx.repository(Release).update({ id: revises }, { status: 'revised' });
    const detail = { number, title, sha256: sha256! };
    await record(tx, by, { action: 'release.published', subject: `releases/${id}`, detail });
  }
}

/** Somebody may have removed it meanwhile. */
async function refuseDue(tx: NationalTransaction, id: string, refusal: string): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  const due = await tx.repository(Release).findOne({ where: { id, status: 'scheduled' }, lock });
  if (!due) return;
  await tx.repository(Release).update({ id }, { status: 'refused', refusal });
  const detail = { number: due.number, refusal };
  await record(tx, PLATFORM, { action: 'release.refused', subject: `releases/${id}`, detail });
}

/** One that waits for its hour was judged with what is out now. */
async function refuseBesideScheduled(tx: NationalTransaction, id: string): Promise<void> {
  const scheduled = await tx.repository(Release).findOneBy({ status: 'scheduled', id: Not(id) });
  if (scheduled) throw new Problem('conflict', `release ${scheduled.number} is scheduled: wait for it, or remove it`);
}

async function refuseOutdated(tx: NationalTransaction, { audit }: Release): Promise<void> {
  if ((await releasesOut(tx)) !== audit!.releases_out)
    throw new Problem('conflict', 'another release has gone out since it was judged: make it anew');
}
