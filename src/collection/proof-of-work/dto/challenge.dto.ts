import { Field } from '../../../http/fields.js';
import { integer, oneOf, text } from '../../../http/kinds.js';
import { MAX_NUMBER } from '../challenge.js';

const digest = (example: string): ReturnType<typeof text> => text(/^[0-9a-f]{64}$/, [64, 64], example);

export class ChallengeResource {
  @Field(oneOf(['SHA-256']))
  algorithm: 'SHA-256';

  /** The digest of `salt` with the number after it, in decimal. */
  @Field(digest('5b2d6f0c8e1a4937bd80f5c61e27a94d3f8b0c7e6a5d4f3c2b1a09f8e7d6c5b4'))
  challenge: string;

  /** The number is no greater. */
  @Field(integer(1, 10_000_000, MAX_NUMBER))
  maxnumber: number;

  @Field(
    text(
      /^[\x21-\x7e]+$/,
      [1, 200],
      '0f1e2d3c4b5a69788796a5b4?expires=1795690800&service=7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17&',
    ),
  )
  salt: string;

  @Field(digest('a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90'))
  signature: string;
}
