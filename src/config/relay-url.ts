/** `smtp:` or `smtps:`, where it is and who signs in, and no more: a query could undo what protects the connection. */
export function isRelayUrl(value: string): boolean {
  if (!/^smtps?:\/\//.test(value) || !URL.canParse(value)) return false;
  const { hostname, pathname, search, hash, username, password } = new URL(value);
  const bare = hostname !== '' && (pathname === '' || pathname === '/') && search + hash === '';
  return bare && (username === '') === (password === '') && isDecodable(username + password);
}

function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}
