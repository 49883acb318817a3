/** A text as recognisers read it, and where each of its code units comes from. */
export interface Normalised {
  text: string;
  /** Of each code unit: the range of the original that it stands for. */
  starts: number[];
  ends: number[];
}

const CLUSTERS = /[\s\S][\p{Mn}\p{Me}]{0,8}/gu;
const PLAIN = /^[\x20-\x7e]$/;
const UNSEEN = /[\p{Cf}\p{Cc}\p{Me}\u115f\u1160\u3164]|[\ufe00-\ufe0f]|\u034f/gu;
const DIGIT = /^\p{Nd}$/u;
const SPACE = /^[\s\u2800]$/u;

/** Letters of other alphabets that look like Latin ones, and signs that have many forms. */
const LOOKALIKES = new Map(
  [
    ...pairs('АВЕКМНОРСТУХІЈЅ', 'ABEKMHOPCTYXIJS'),
    ...pairs('аеорсухіјѕ', 'aeopcyxijs'),
    ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
    ...pairs('ονιρ', 'ovip'),
    ...pairs('‐‑‒–—―−⁃', '--------'),
    ...pairs('’‘ʼ`´′', "''''''"),
    ...pairs('·•∙‧', '....'),
    ...pairs('⁄∕', '//'),
    ...pairs('。．', '..'),
  ].map(([from, to]) => [from, to] as const),
);

function pairs(from: string, to: string): [string, string][] {
  return Array.from(from, (sign, index) => [sign, to[index] ?? sign]);
}

/**
 * One form for what looks the same: NFKC, Latin letters and ASCII digits, one kind of space, dash and apostrophe, without
 * what is not seen. Letters keep their case.
 */
export function normalise(original: string): Normalised {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const { 0: cluster, index } of original.matchAll(CLUSTERS)) {
    const plain = PLAIN.test(cluster) ? cluster : plainOf(cluster);
    text += plain;
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(index);
      ends.push(index + cluster.length);
    }
  }
  return { text, starts, ends };
}

function plainOf(cluster: string): string {
  if (cluster === '\n') return cluster;
  if (SPACE.test(cluster)) return ' ';
  const seen = cluster.normalize('NFKC').replace(UNSEEN, '');
  return Array.from(seen, plainSign).join('');
}

function plainSign(sign: string): string {
  if (SPACE.test(sign)) return ' ';
  return LOOKALIKES.get(sign) ?? asciiDigit(sign);
}

/** Decimal digits of every script stand in tens that begin at a multiple of sixteen, or six behind one. */
function asciiDigit(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80 || !DIGIT.test(sign)) return sign;
  const sixteen = code - (code % 16);
  const zero = DIGIT.test(String.fromCodePoint(sixteen)) ? sixteen : sixteen + 6;
  return String((code - zero) % 10);
}
