import { BEFORE, RISKS, AFTER, type Risk } from './dpia-text.js';
import { ABOUT, type Reader, type RegisteredTable } from './entry.js';
import { OUTSIDE } from './outside.js';
import { REGISTER } from './register.js';

/** The data protection impact assessment, with what is kept taken from the register. Markdown. */
export const dpia = (): string => [BEFORE, keptSection(), outsideSection(), risksSection(), AFTER].join('\n');

function keptSection(): string {
  const parts = Object.entries(ABOUT).map(([about, heading]) => {
    const tables = REGISTER.filter((entry) => entry.about === about);
    const overview = table(
      ['table', 'what', 'why', 'how long', 'what removes it'],
      tables.map(({ table: name, what, why, kept, removedBy }) => [`\`${name}\``, what, why, kept, removedBy]),
    );
    return [`### About ${heading}\n`, overview, ...tables.map(columnsOf)].join('\n');
  });
  return ['## 4. Data and how long they are kept\n', READING, ...parts].join('\n');
}

const READING = `Every table and column of the database is here, from the register in \`src/database/register\`; a test holds it against
the catalogue of the database, its readers too. Readers are roles of the database (see [architecture](architecture.md#database-roles));
row-level security narrows \`api\` and \`worker\` to one administration at a time. \`sweeper\` sees which administrations have work.
Superusers of the database server can read everything.
`;

function columnsOf({ table: name, readers, columns }: RegisteredTable): string {
  const rows = Object.entries(columns).map(([column, said]) => {
    const { what, readers: more } = typeof said === 'string' ? { what: said, readers: [] } : said;
    return [`\`${column}\``, what, named([...readers, ...more])];
  });
  return `#### \`${name}\`\n\n${table(['column', 'what it is', 'who reads it'], rows)}`;
}

const named = (readers: readonly Reader[]): string => [...new Set(readers)].join(', ') || 'nobody';

function outsideSection(): string {
  const rows = OUTSIDE.map(({ place, what, why, kept, removedBy, readers }) => [
    place,
    what,
    why,
    kept,
    removedBy,
    readers,
  ]);
  return `### Outside of the tables\n\n${table(['where', 'what', 'why', 'how long', 'what removes it', 'who reads it'], rows)}`;
}

function risksSection(): string {
  const rows = RISKS.map(({ risk, measures, remains }: Risk) => [risk, measures, remains]);
  return `## 5. Risks and measures\n\n${table(['risk to citizens', 'measures', 'what remains'], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row), ''].join('\n');
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
