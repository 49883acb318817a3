import { generateKeyPairSync, type KeyObject, randomUUID, sign as signBytes } from 'node:crypto';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';

/** What a mutation may use: the platform's own key, so that nothing but the mutated thing is wrong. */
export interface Forge {
  key: KeyObject;
  kid: string;
  publicPem: string;
  /** Header and claims of a token that is accepted. */
  header: Record<string, unknown>;
  claims: JWTPayload;
  /** Another caller's token, for swapping parts. */
  other: string;
  /** Ids of a client that is there, and of its administration. */
  client: { tenant_id: string; sub: string };
  /** Ids of a client that was removed, and of an administration that does not exist. */
  removed: { tenant_id: string; sub: string };
}

/** An `Authorization` header, or a whole set of headers and a query when the token goes elsewhere. */
export type Forged = string | { headers: Record<string, string>; query?: string };
export type Mutation = (forge: Forge) => Promise<Forged> | Forged;

/** A token of the platform's own key with some of its header and claims replaced; undefined takes one away. */
export function sign(forge: Forge, header: object = {}, claims: object = {}, key = forge.key): Promise<string> {
  return new SignJWT({ ...forge.claims, ...claims })
    .setProtectedHeader({ alg: 'ES256', ...forge.header, ...header })
    .sign(key, { crit: { b64x: true } });
}

const now = (): number => Math.floor(Date.now() / 1000);
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const strangeEc = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const strangeRsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const jwkOf = (key: KeyObject): object => {
  const { d: _secret, ...rest } = key.export({ format: 'jwk' });
  return rest;
};

const header =
  (changed: object): Mutation =>
  async (forge) =>
    bearer(await sign(forge, changed));
const claims =
  (changed: () => object): Mutation =>
  async (forge) =>
    bearer(await sign(forge, {}, changed()));
const edited =
  (edit: (parts: [string, string, string], forge: Forge) => string): Mutation =>
  async (forge) => {
    const [head = '', payload = '', signature = ''] = (await sign(forge)).split('.');
    return bearer(edit([head, payload, signature], forge));
  };
const bearer = (token: string): string => `Bearer ${token}`;

/** A token signed over text, so that the JSON may be what no library would write. */
const overText =
  (write: (payload: string) => string): Mutation =>
  (forge) => {
    const input = `${base64({ alg: 'ES256', ...forge.header })}.${Buffer.from(write(JSON.stringify(forge.claims))).toString('base64url')}`;
    const signature = signBytes('sha256', Buffer.from(input), { key: forge.key, dsaEncoding: 'ieee-p1363' });
    return bearer(`${input}.${signature.toString('base64url')}`);
  };

/** Forged and spoiled tokens, each wrong in one thing; none may be accepted by any operation. */
export const MUTATIONS: Record<string, Mutation> = {
  'J01 algorithm none': ({ claims: given }) => bearer(new UnsecuredJWT(given).encode()),
  'J02 algorithm nOnE, of the right type': ({ header: given, claims: all }) =>
    bearer(`${base64({ ...given, alg: 'nOnE' })}.${base64(all)}.`),
  'J03 HS256 with the public key as the secret': async (forge) =>
    bearer(
      await new SignJWT(forge.claims)
        .setProtectedHeader({ ...forge.header, alg: 'HS256' })
        .sign(new TextEncoder().encode(forge.publicPem)),
    ),
  'J04 RS256 with a key of its own': async (forge) =>
    bearer(await new SignJWT(forge.claims).setProtectedHeader({ ...forge.header, alg: 'RS256' }).sign(strangeRsa)),
  'J05 empty signature': edited(([head, payload]) => `${head}.${payload}.`),
  'J06 truncated signature': edited(([head, payload, signature]) => `${head}.${payload}.${signature.slice(0, -4)}`),
  'J07 payload swapped': edited(([head, , signature], { other }) => `${head}.${other.split('.')[1]}.${signature}`),
  'J08 header swapped': edited(([, payload, signature], { header: given }) =>
    [base64({ ...given, alg: 'ES256', x: 1 }), payload, signature].join('.'),
  ),
  'J09 an extra part': edited((parts) => `${parts.join('.')}.${parts[2]}`),
  'J10 two tokens': edited((parts) => `${parts.join('.')}, Bearer ${parts.join('.')}`),
  'J11 token in the query': async (forge) => ({ headers: {}, query: `access_token=${await sign(forge)}` }),
  'J11 token in a cookie': async (forge) => ({ headers: { Cookie: `access_token=${await sign(forge)}` } }),
  'J12 scheme Basic': async (forge) => `Basic ${await sign(forge)}`,
  'J12 no scheme': (forge) => sign(forge),
  'J13 nine thousand characters': () => bearer('a'.repeat(9_000)),
  'J14 header that is not JSON': edited(
    ([, payload, signature]) => `${Buffer.from('{alg').toString('base64url')}.${payload}.${signature}`,
  ),
  'J15 a claim twice, the last one wrong': overText((payload) =>
    payload.replace('{', '{"roles":["root"],').replace(/"roles":\["ist/, '"roles":["root","ist'),
  ),
  'J16 another issuer': claims(() => ({ iss: 'somebody' })),
  'J17 issuer with a slash': claims(() => ({ iss: 'gradimento/' })),
  'J18 another audience': claims(() => ({ aud: 'somewhere' })),
  'J19 audiences without ours': claims(() => ({ aud: ['somewhere', 'elsewhere'] })),
  'J20 a part of our audience': claims(() => ({ aud: 'gradiment' })),
  'J20 no audience': claims(() => ({ aud: undefined })),
  'J21 no expiry': claims(() => ({ exp: undefined })),
  'J22 expired': claims(() => ({ iat: now() - 300, exp: now() - 6 })),
  'J23 expiry as text': overText((payload) => payload.replace(/"exp":(\d+)/, '"exp":"$1"')),
  'J23 expiry 1e99': overText((payload) => payload.replace(/"exp":\d+/, '"exp":1e99')),
  'J23 negative expiry': claims(() => ({ exp: -1 })),
  'J24 expiry in ten years': claims(() => ({ exp: now() + 315_360_000 })),
  'J25 not yet valid': claims(() => ({ nbf: now() + 300 })),
  'J26 issued in the future': claims(() => ({ iat: now() + 300, exp: now() + 600 })),
  'J27 no issue time': claims(() => ({ iat: undefined })),
  'J27 no id': claims(() => ({ jti: undefined })),
  'J28 type JWT': header({ typ: 'JWT' }),
  'J28 no type': header({ typ: undefined }),
  'J29 unknown critical header': header({ crit: ['b64x'], b64x: true }),
  'J30 key URL': header({ jku: 'https://127.0.0.1:1/jwks.json' }),
  'J31 certificate URL': header({ x5u: 'https://127.0.0.1:1/cert.pem' }),
  'J32 key in the header, and signed with it': async (forge) =>
    bearer(await sign(forge, { jwk: jwkOf(strangeEc) }, {}, strangeEc)),
  'J32 certificate in the header': header({ x5c: ['MIIB'] }),
  'J33 key id that is a path': header({ kid: '../../../../dev/null' }),
  'J34 key id that is SQL': header({ kid: `x' OR '1'='1` }),
  'J35 unknown key id': header({ kid: randomUUID() }),
  'J36 no key id': header({ kid: undefined }),
  'J37 a strange key under our key id': async (forge) => bearer(await sign(forge, {}, {}, strangeEc)),
  'J38 a role that nobody has': claims(() => ({ roles: ['root'] })),
  'J38 a role of Istat for a client of an administration': async (forge) =>
    bearer(await sign(forge, {}, { ...forge.client, roles: ['istat_admin'] })),
  'J38 roles of Istat beside those of an administration': async (forge) =>
    bearer(
      await sign(forge, {}, { ...forge.client, roles: ['pa_admin', 'pa_system', 'istat_admin', 'istat_analyst'] }),
    ),
  'J39 no roles': claims(() => ({ roles: undefined })),
  'J39 roles as text': claims(() => ({ roles: 'istat_admin' })),
  'J40 a client that was removed': async (forge) =>
    bearer(await sign(forge, {}, { ...forge.removed, roles: ['pa_admin', 'pa_system'] })),
  'J40 an administration that does not exist': async (forge) =>
    bearer(await sign(forge, {}, { ...forge.removed, tenant_id: randomUUID(), roles: ['pa_admin'] })),
  'J40 a tenant that is no UUID': claims(() => ({ tenant_id: `x'; SET ROLE gradimento_istat; --` })),
  'J40 an unknown client': claims(() => ({ sub: 'somebody' })),
  'J40 a client of another administration': claims(() => ({ tenant_id: randomUUID() })),
};
