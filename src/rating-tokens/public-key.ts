import { createPublicKey, type KeyObject } from 'node:crypto';

/** RSASSA-PSS with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes, as an AlgorithmIdentifier. */
const PSS = Buffer.from(
  '303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108300b0609608648016503040202a2030201' +
    '30',
  'hex',
);
/** The same place in a plain RSA key: its algorithm, without parameters. */
const RSA = Buffer.from('300d06092a864886f70d0101010500', 'hex');
/** The header of a sequence of two bytes of length. */
const HEADER = 4;
const MODULUS_FROM_END = 256 + 5;

/** A plain RSA key of 2048 bits in the form of RFC 9578, section 6.5. */
export function writeTokenKey(publicKey: KeyObject): Buffer {
  const plain = publicKey.export({ type: 'spki', format: 'der' });
  return sequence(PSS, plain.subarray(HEADER + RSA.length));
}

/** The same key as OpenSSL verifies with it. */
export const readTokenKey = (tokenKey: Buffer): KeyObject =>
  createPublicKey({
    key: sequence(RSA, tokenKey.subarray(HEADER + PSS.length)),
    type: 'spki',
    format: 'der',
  });

/** Big-endian; the exponent behind it is 65537. */
export const modulusOf = (tokenKey: Buffer): Buffer => tokenKey.subarray(-MODULUS_FROM_END, -5);

function sequence(...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const header = Buffer.from([0x30, 0x82, 0, 0]);
  header.writeUInt16BE(content.length, 2);
  return Buffer.concat([header, content]);
}
