import { constants, type KeyObject, privateDecrypt, publicEncrypt, verify } from 'node:crypto';
import { SALT } from './pss-encoding.js';

const RAW = constants.RSA_NO_PADDING;

/**
 * BlindSign of RFC 9474, section 4.3: the private operation on a number below the modulus. OpenSSL blinds it anew and takes
 * the same time for every number.
 * @throws when the number is not below the modulus, or the key fails.
 */
export function blindSign(privateKey: KeyObject, blindedMessage: Uint8Array): Buffer {
  const signature = privateDecrypt({ key: privateKey, padding: RAW }, blindedMessage);
  // A signature with a fault in it could tell the key.
  const signed = publicEncrypt({ key: privateKey, padding: RAW }, signature);
  if (!signed.equals(blindedMessage)) throw new Error('the signature is not right');
  return signature;
}

/** RSASSA-PSS of RFC 8017 with SHA-384. */
export const isSigned = (publicKey: KeyObject, message: Uint8Array, signature: Uint8Array): boolean =>
  verify('sha384', message, { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT }, signature);
