import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { decrypt, encrypt, NONCE } from './cipher.js';

const POINT = 32;
const INFO = 'gradimento inbox';
/** An API process is another sender every few seconds. */
const MAX_SENDERS = 1_000;

/**
 * Seals for the holder of a private key: X25519 with a key pair of its own, HKDF-SHA-256, AES-256-GCM with a counter as nonce.
 * What it has sealed can be opened by whoever has the sealer, too, so that none should be kept for long.
 *
 * An envelope is the sender's public key (32 bytes), the nonce (12), the tag (16) and the text under the cipher.
 */
export class Sealer {
  private readonly sender: Buffer;
  private readonly secret: KeyObject;
  private readonly nonce = Buffer.alloc(NONCE);
  private sealed = 0;

  /** @param publicKey of X25519, 32 bytes. */
  constructor(publicKey: Buffer) {
    const own = generateKeyPairSync('x25519');
    this.sender = rawPublic(own.publicKey);
    this.secret = createSecretKey(secretOf(own.privateKey, publicFrom(publicKey), this.sender, publicKey));
  }

  /** @param binding what the text belongs to: it cannot be opened as anything else's. */
  seal(text: string, binding: string): Buffer {
    this.nonce.writeUIntBE(++this.sealed, NONCE - 6, 6);
    return encrypt(this.secret, this.nonce, text, binding, this.sender);
  }
}

/** Opens what was sealed for a key, by whatever process. */
export class Opener {
  private readonly publicKey: Buffer;
  private readonly secrets = new Map<string, Buffer>();

  constructor(private readonly privateKey: KeyObject) {
    this.publicKey = rawPublic(createPublicKey(privateKey));
  }

  /** @throws Error when it was sealed for another key or binding, or changed since. */
  open(envelope: Buffer, binding: string): string {
    return decrypt(this.secretWith(envelope.subarray(0, POINT)), envelope.subarray(POINT), binding);
  }

  private secretWith(sender: Buffer): Buffer {
    const name = sender.toString('latin1');
    const known = this.secrets.get(name);
    if (known) return known;
    const secret = secretOf(this.privateKey, publicFrom(sender), sender, this.publicKey);
    if (this.secrets.size >= MAX_SENDERS) this.secrets.clear();
    this.secrets.set(name, secret);
    return secret;
  }
}

/** A new key: the public half in 32 bytes, the private one as PKCS #8 in DER. */
export function newInboxKey(): { publicKey: Buffer; privateKey: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: rawPublic(publicKey), privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }) };
}

export const openerFrom = (privateKey: Buffer): Opener =>
  new Opener(createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }));

function secretOf(privateKey: KeyObject, publicKey: KeyObject, sender: Buffer, receiver: Buffer): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', shared, Buffer.concat([sender, receiver]), INFO, 32));
}

function publicFrom(point: Buffer): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: point.toString('base64url') }, format: 'jwk' });
}

function rawPublic(key: KeyObject): Buffer {
  return Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url');
}
