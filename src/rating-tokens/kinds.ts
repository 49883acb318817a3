import { text } from '../http/kinds.js';

/** Bytes as base64url without padding. Their number is fixed by RFC 9578. */
const bytes = (length: number, example: string) => {
  const characters = Math.ceil((length * 4) / 3);
  const pattern = new RegExp(`^[A-Za-z0-9_-]{${characters}}$`);
  return text(pattern, [characters, characters], example.repeat(characters).slice(0, characters));
};

export const tokenRequest = bytes(259, 'AAJ1');
export const tokenResponse = bytes(256, 'Z5pX');
export const tokenKey = bytes(342, 'MIIB');
export const token = bytes(354, 'AAJh');
