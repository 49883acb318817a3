import type { TenantTransaction } from '../database/database.js';
import type { Period } from './periods.js';
import { Demands, type Row, type Rule, type StoredClass } from './quasi-identifiers/equivalence-class.js';
import type { Hierarchy } from './quasi-identifiers/hierarchies.js';
import { type Loss, lossesOf } from './quasi-identifiers/losses.js';
import { type Risk, riskOf } from './quasi-identifiers/risk.js';
import { inOrder, keyOf, together, type Values } from './quasi-identifiers/values.js';

interface Place extends Period {
  service_id: string;
}

/** A class as it is written down: what is missing has no entry. */
export interface WrittenClass {
  values: Record<string, string>;
  /** Responses. */
  n: number;
  /** The different answers to the sensitive item. */
  sensitive: string[];
}

/** What is stored of a service and period, by class; no response can be told from it. */
export interface Written extends Place {
  classes: WrittenClass[];
  /** By code of the quasi-identifier. */
  losses: Record<string, Loss>;
}

/** The same with what it comes to. */
export interface Entry extends Written {
  risk: Risk;
  /** Classes whose answers differ too little. */
  undiverse: number;
}

/** The classes that are written down, in the terms of the hierarchies. */
export const storedIn = ({ classes }: Written, hierarchies: readonly Hierarchy[]): StoredClass[] =>
  classes.map(({ values, n, sensitive }) => ({
    values: hierarchies.map(({ code }) => (Object.hasOwn(values, code) ? (values[code] ?? null) : null)),
    n,
    sensitive,
  }));

/** What is written down, with a batch that was given these values. */
export function added(
  written: Written,
  batch: readonly Row[],
  values: readonly Values[],
  hierarchies: readonly Hierarchy[],
  rule: Rule,
): Entry {
  const classes = merged([...storedIn(written, hierarchies), ...classesOf(batch, values)]);
  const { isDiverse } = new Demands(rule, new Set(classes.flatMap(({ sensitive }) => sensitive)).size <= 1);
  return {
    service_id: written.service_id,
    grain: written.grain,
    period: written.period,
    classes: classes.map(({ values: of, ...rest }) => ({ ...rest, values: entriesOf(of, hierarchies) })),
    losses: sum(
      written.losses,
      lossesOf(
        batch.map((row) => row.values),
        values,
        hierarchies,
      ),
    ),
    risk: riskOf(classes.map(({ n }) => n)),
    undiverse: classes.filter(({ sensitive }) => !isDiverse(sensitive.length)).length,
  };
}

/** What a batch adds. Rows of one class share their values; where they do not, the class is told in parts. */
function classesOf(batch: readonly Row[], values: readonly Values[]): StoredClass[] {
  const classes = new Map<Values, { n: number; sensitive: Set<string> }>();
  for (const [row, { sensitive }] of batch.entries()) {
    const of = values[row] ?? [];
    const known = classes.get(of) ?? { n: 0, sensitive: new Set() };
    known.n += 1;
    if (sensitive !== null) known.sensitive.add(sensitive);
    classes.set(of, known);
  }
  return [...classes].map(([of, { n, sensitive }]) => ({ values: of, n, sensitive: [...sensitive] }));
}

/** One entry a class, in an order that tells nothing. */
function merged(parts: readonly StoredClass[]): (StoredClass & { sensitive: string[] })[] {
  const classes = [...together(parts, ({ values }) => keyOf(values))];
  return classes
    .sort(([one], [other]) => inOrder(one, other))
    .map(([, alike]) => ({
      values: alike[0]?.values ?? [],
      n: alike.reduce((total, { n }) => total + n, 0),
      sensitive: [...new Set(alike.flatMap(({ sensitive }) => sensitive))].sort(inOrder),
    }));
}

const entriesOf = (values: Values, hierarchies: readonly Hierarchy[]): Record<string, string> =>
  Object.fromEntries(
    hierarchies.flatMap(({ code }, index) => {
      const value = values[index] ?? null;
      return value === null ? [] : [[code, value] as const];
    }),
  );

function sum(before: Readonly<Record<string, Loss>>, more: ReadonlyMap<string, Loss>): Record<string, Loss> {
  const losses = new Map(Object.entries(before));
  for (const [code, { generalised, suppressed }] of more) {
    const known = losses.get(code) ?? { generalised: 0, suppressed: 0 };
    losses.set(code, { generalised: known.generalised + generalised, suppressed: known.suppressed + suppressed });
  }
  return Object.fromEntries(losses);
}

/**
 * Reads what is written down of services and periods. Of these services nobody else stores anything until the transaction
 * ends, as `takeFromInbox` sees to: two at once would each count on classes without the other's rows.
 */
export async function readLedgers(tx: TenantTransaction, places: readonly Place[]): Promise<Written[]> {
  return tx.rows<Written>(READ_LEDGERS, [tx.tenantId, ...columnsOf(places)]);
}

/** @param rule what the batch was held to; the least of all batches is written down. */
export async function writeLedgers(tx: TenantTransaction, entries: readonly Entry[], rule: Rule): Promise<void> {
  await tx.rows(WRITE_LEDGERS, [
    tx.tenantId,
    ...columnsOf(entries),
    entries.map(({ risk }) => risk.n),
    entries.map(({ risk }) => risk.classes),
    entries.map(({ risk }) => risk.smallest_class),
    entries.map(({ risk }) => risk.unique),
    entries.map(({ undiverse }) => undiverse),
    entries.map(({ losses }) => JSON.stringify(losses)),
    entries.map(({ classes }) => JSON.stringify(classes)),
    rule.k,
    rule.l,
  ]);
}

const columnsOf = (places: readonly Place[]): string[][] => [
  places.map(({ service_id }) => service_id),
  places.map(({ grain }) => grain),
  places.map(({ period }) => period),
];

const READ_LEDGERS = `
  SELECT service_id, grain, period::text, classes, losses
  FROM background_protection JOIN unnest($2::uuid[], $3::text[], $4::date[]) AS place (service_id, grain, period)
    USING (service_id, grain, period)
  WHERE tenant_id = $1`;

const WRITE_LEDGERS = `
  INSERT INTO background_protection (tenant_id, service_id, grain, period, n, class_count, smallest_class, unique_n,
    undiverse_classes, losses, classes, k, l)
  SELECT $1, entry.*, $12, $13
  FROM unnest($2::uuid[], $3::text[], $4::date[], $5::bigint[], $6::integer[], $7::bigint[], $8::bigint[], $9::integer[],
    $10::jsonb[], $11::jsonb[]) AS entry
  ON CONFLICT (tenant_id, service_id, grain, period) DO UPDATE SET
    n = excluded.n, class_count = excluded.class_count, smallest_class = excluded.smallest_class,
    unique_n = excluded.unique_n, undiverse_classes = excluded.undiverse_classes, losses = excluded.losses,
    classes = excluded.classes, k = least(background_protection.k, excluded.k),
    l = least(background_protection.l, excluded.l)`;
