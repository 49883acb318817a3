import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse';
import type { ApiClient } from '../client/api-client.js';
import { Progress } from '../client/progress.js';
import { answersOf, type ImportedItem, type Mapping, readMapping } from './mapping.js';

export interface ImportRequest {
  serviceCode: string;
  mappingFile: string;
  csvFile: string;
}

export interface RejectedRow {
  line: number;
  reasons: string[];
}

export interface ImportResult {
  accepted: number;
  rejected: RejectedRow[];
}

interface BatchOutcome {
  accepted: number;
  rejected: { index: number; errors: { pointer: string; detail: string }[] }[];
}

interface Questionnaire {
  format_version: string;
  items: ImportedItem[];
}

interface Row {
  values: Record<string, string>;
  /** Last line of the row in the file, the header being line 1. */
  line: number;
}

interface Chunk {
  rows: Row[];
  bytes: number;
}

const CHUNK_ROWS = 1_000;

/**
 * Sends the rows of a CSV file as responses of a service through the batch endpoint. Running it again with the same file
 * within a day adds nothing: each chunk has a key made of what it holds.
 * @throws Error in one line, ApiError
 */
export async function importFile(api: ApiClient, request: ImportRequest): Promise<ImportResult> {
  const serviceId = await findService(api, request.serviceCode);
  const questionnaire = await api.get<Questionnaire>(`/services/${serviceId}/questionnaire`);
  const mapping = readMapping(await readFile(request.mappingFile, 'utf8'), questionnaire.items);
  const progress = new Progress('import', (await stat(request.csvFile)).size);
  const result: ImportResult = { accepted: 0, rejected: [] };
  for await (const chunk of chunksOf(request.csvFile, mapping)) {
    const responses = chunk.rows.map(({ values }) => responseOf(values, mapping, questionnaire));
    const content = JSON.stringify([request.serviceCode, chunk.rows[0]?.line, responses]);
    const key = createHash('sha256').update(content).digest('hex');
    const outcome = await api.post<BatchOutcome>(`/services/${serviceId}/response-batches`, { responses }, key);
    result.accepted += outcome.accepted;
    result.rejected.push(...outcome.rejected.map((rejection) => asRow(rejection, chunk)));
    progress.show(chunk.bytes);
  }
  await keepRejected(request.csvFile, result.rejected);
  return result;
}

async function findService(api: ApiClient, code: string): Promise<string> {
  const { items } = await api.get<{ items: { id: string }[] }>(`/services?code=${encodeURIComponent(code)}`);
  const [service, ...others] = items;
  if (!service) throw new Error(`there is no service ${code} of this client's administration`);
  if (others.length > 0) throw new Error(`several services have the code ${code}`);
  return service.id;
}

function responseOf(
  row: Record<string, string>,
  mapping: Mapping,
  { format_version, items }: Questionnaire,
): Record<string, unknown> {
  const { language, channel } = mapping;
  return { format_version, language, channel, answers: answersOf(row, mapping, items) };
}

async function* chunksOf(file: string, mapping: Mapping): AsyncGenerator<Chunk> {
  const columns = (header: string[]): string[] => requireColumns(header, mapping);
  const parser = createReadStream(file).pipe(parse({ bom: true, columns, info: true }));
  let rows: Row[] = [];
  for await (const { record, info } of parser as AsyncIterable<{ record: Row['values']; info: { lines: number } }>) {
    rows.push({ values: record, line: info.lines });
    if (rows.length < CHUNK_ROWS) continue;
    yield { rows, bytes: parser.info.bytes };
    rows = [];
  }
  if (rows.length > 0) yield { rows, bytes: parser.info.bytes };
}

function requireColumns(header: string[], mapping: Mapping): string[] {
  const missing = Object.keys(mapping.columns).filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`the file has no column ${missing.join(', ')}`);
  return header;
}

function asRow({ index, errors }: BatchOutcome['rejected'][number], chunk: Chunk): RejectedRow {
  return { line: chunk.rows[index]?.line ?? 0, reasons: errors.map(({ pointer, detail }) => `${pointer} ${detail}`) };
}

/** Which rows were refused and why, beside the file. Those rows alone, mended, are to be sent in a file of their own. */
async function keepRejected(csvFile: string, rejected: readonly RejectedRow[]): Promise<void> {
  const file = `${csvFile}.rejected.ndjson`;
  const lines = rejected.map(({ line, reasons }) => JSON.stringify({ line, reasons }));
  if (lines.length > 0) await writeFile(file, `${lines.join('\n')}\n`);
  else await rm(file, { force: true });
}
