import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { Database } from '../database/database.js';

/** Signs tokens, cursors and idempotency keys. Shared by all API processes, so they live in the database. */
@Injectable()
export class PlatformKeys implements OnModuleInit {
  signingKey: KeyObject;
  /** PEM, as passport-jwt takes it. */
  verificationKey: string;
  publicJwk: JWK;
  cursorKey: Buffer;
  submissionKey: Buffer;

  constructor(private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    this.signingKey = createPrivateKey(await this.load('token-signing', newSigningKey));
    const publicKey = createPublicKey(this.signingKey);
    this.verificationKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const jwk = await exportJWK(publicKey);
    this.publicJwk = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' };
    this.cursorKey = Buffer.from(await this.load('cursor', newSecret), 'base64');
    this.submissionKey = Buffer.from(await this.load('submission', newSecret), 'base64');
  }

  /** The first process to come makes the key; the others find it. */
  private load(purpose: string, make: () => string): Promise<string> {
    return this.database.asIstat(async (tx) => {
      await tx.rows('INSERT INTO platform_key (purpose, material) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        purpose,
        make(),
      ]);
      const [row] = await tx.rows<{ material: string }>('SELECT material FROM platform_key WHERE purpose = $1', [
        purpose,
      ]);
      if (!row) throw new Error(`no platform key for ${purpose}`);
      return row.material;
    });
  }
}

function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function newSecret(): string {
  return randomBytes(32).toString('base64');
}
