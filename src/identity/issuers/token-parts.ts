export interface TokenParts {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

const LONGEST = 8_192;
const PART = '[A-Za-z0-9_-]+';
const BEARER = new RegExp(`^Bearer +(${PART}\\.${PART}\\.${PART})$`, 'i');
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** @returns the token of an `Authorization` header that could be one of ours by its form. */
export function bearerToken(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization.length > LONGEST) return null;
  return BEARER.exec(authorization)?.[1] ?? null;
}

/** What a token says, before anything of it is verified. @returns undefined when it is no token. */
export function readToken(token: string): TokenParts | undefined {
  const [first = '', second = ''] = token.split('.');
  const header = readObject(first);
  const claims = readObject(second);
  return header && claims && { header, claims };
}

function readObject(part: string): Record<string, unknown> | undefined {
  try {
    const text = UTF8.decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value) || hasTwins(text)) return undefined;
    return value as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/**
 * Whether a name comes twice in an object: two readers could each take another one (RFC 7519 §4). Every member has one
 * colon outside of texts, and of twins only one is left after parsing.
 */
function hasTwins(json: string): boolean {
  const colons = json.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
  let members = 0;
  JSON.parse(json, function count(this: unknown, _name, value: unknown) {
    if (!Array.isArray(this)) members += 1;
    return value;
  });
  // The whole is visited as a member, too.
  return colons !== members - 1;
}
