import { Problem } from '../http/problem.js';
import type { TokenError } from './dto/token.dto.js';

const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="gradimento"' };

/** A problem that also carries the error code of RFC 6749 §5.2, which OAuth clients read. */
export class OAuthProblem extends Problem {
  constructor(
    private readonly code: TokenError,
    detail?: string,
  ) {
    const refused = code === 'invalid_client';
    super(refused ? 'unauthenticated' : 'malformed', detail, undefined, refused ? CHALLENGE : {});
  }

  override toBody(): Record<string, unknown> {
    return { ...super.toBody(), error: this.code };
  }
}
