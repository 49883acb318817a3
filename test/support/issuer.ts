import { generateKeyPair, type KeyObject, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { exportJWK, type JWK, SignJWT } from 'jose';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Key {
  privateKey: KeyObject;
  jwk: JWK;
}

/** A sign-in service of somebody else's: it signs tokens, and publishes its keys over real HTTP. */
export class TestIssuer {
  /** How often it was asked for its keys. */
  asked = 0;
  answer: Answer = (_request, response) => this.publish(response);

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    private keys: [Key, ...Key[]],
  ) {
    server.on('request', (request, response) => {
      this.asked += 1;
      this.answer(request, response);
    });
  }

  static async start(issuer: string): Promise<TestIssuer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TestIssuer(issuer, server, [await makeKey('first')]);
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/jwks.json`;
  }

  get jwks(): { keys: JWK[] } {
    return { keys: this.keys.map(({ jwk }) => jwk) };
  }

  publish(response: ServerResponse): void {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(this.jwks));
  }

  /** A new key signs, and the ones before it are still published. */
  async rotate(kid: string): Promise<void> {
    this.keys = [await makeKey(kid), ...this.keys];
  }

  /** With the newest key; a header or claim that is undefined is left out. */
  sign(claims: object, header: object = {}, by: TestIssuer = this): Promise<string> {
    const [{ privateKey, jwk }] = by.keys;
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT({ iss: this.issuer, iat: now, exp: now + 300, jti: randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: jwk.kid, ...header })
      .sign(privateKey, { crit: { x: true } });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

async function makeKey(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}
