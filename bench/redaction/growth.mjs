import { redact } from '../../dist/anonymization/redaction/redact.js';

const PIECES = '1|1 |a|A1|via |a.|@|a@|IT60X |sono |Mario |(at) |n. |3-|prot. n. |due '.split('|');
const [SHORT, LONG] = [1_000, 8_000];
const RUNS = 4;

/** What a text eight times as long costs a character, of one piece over and over: 1 where time is in proportion. */
export function growth() {
  cost(PIECES[0], SHORT);
  return Object.fromEntries(
    PIECES.map((piece) => [piece, Number((cost(piece, LONG) / cost(piece, SHORT)).toFixed(2))]),
  );
}

/** Of the same number of characters in all, in processor time. */
function cost(piece, length) {
  const text = piece.repeat(length / piece.length);
  const runs = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    for (let run = 0; run < LONG / length; run += 1) redact(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}
