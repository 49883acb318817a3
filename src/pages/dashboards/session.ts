const NAME = 'gradimento_session';
const PATH = '/dashboard';
/** A signed token, as the token endpoint gives it. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const MAX_TOKEN = 4_096;

/**
 * The cookie that holds an access token: for no script, for requests of our own pages only, and for as long as the token lives.
 * @param seconds that it lives.
 * @param secure whether the page came by HTTPS.
 */
export const sessionCookie = (token: string, seconds: number, secure: boolean): string =>
  [
    `${NAME}=${token}`,
    `Path=${PATH}`,
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
  ].join('; ');

export const endedSession = (secure: boolean): string => sessionCookie('', 0, secure);

/** The token in a `Cookie` header. Two are none: nobody could say which one was meant. */
export function sessionToken(header: string | undefined): string | undefined {
  const values = (header ?? '').split(';').flatMap((pair) => {
    const [name = '', value = ''] = pair.trim().split('=');
    return name === NAME ? [value] : [];
  });
  const [token = ''] = values;
  return values.length === 1 && token.length <= MAX_TOKEN && TOKEN.test(token) ? token : undefined;
}
