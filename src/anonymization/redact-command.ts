import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { redact } from './redaction/redact.js';

/**
 * `npm run -s redact < in.jsonl > out.jsonl`: `{"text": …}` a line becomes `{"text": …, "spans": […]}`; other members are
 * left out. A line that cannot be read is named by its number, without what it says.
 * @returns exit code 0 when every line was read, 1 when some were not.
 */
export async function redactCommand(): Promise<number> {
  let number = 0;
  let exitCode = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const text = textOf(line);
    if (text === undefined) {
      process.stderr.write(`line ${number}: not an object with a text\n`);
      exitCode = 1;
    } else if (!process.stdout.write(`${JSON.stringify(redact(text))}\n`)) {
      await once(process.stdout, 'drain');
    }
  }
  return exitCode;
}

function textOf(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const text = typeof value === 'object' && value !== null && 'text' in value ? value.text : undefined;
    return typeof text === 'string' ? text : undefined;
  } catch {
    // The message of the error would quote the line.
    return undefined;
  }
}
