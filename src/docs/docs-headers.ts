import type { DocsSignIn } from '../identity/issuers/issuer-entry.js';

/**
 * For the page and its files. Nothing but our own is loaded, no script or style stands in the page itself, and it talks to
 * nobody but us and the token endpoint of the staff's issuer.
 */
export function pageHeaders(signIn: DocsSignIn | undefined): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(signIn),
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    // The window where somebody signs in must find its way back to the page that opened it.
    ...(signIn && { 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' }),
  };
}

/** The window comes from another origin, whose page has no such policy: with one it would lose the page that opened it. */
export const REDIRECT_HEADERS = { 'Cache-Control': 'no-store', 'Cross-Origin-Opener-Policy': 'unsafe-none' };

function contentSecurityPolicy(signIn: DocsSignIn | undefined): string {
  const issuer = signIn ? [new URL(signIn.token_endpoint).origin] : [];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...issuer].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
