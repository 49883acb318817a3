import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Schema } from '../../../src/http/kinds.js';
import { type Operation, operations } from '../../support/operations.js';
import { edgePlans } from './edges.js';
import { verdict } from './oracle.js';
import { type Plan, plansFor } from './plan.js';
import { requestOf } from './request.js';
import { Scene } from './scene.js';
import { SENSIBLE, SENSIBLE_QUERIES } from './sensible.js';
import { Values } from './values.js';

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 7_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
/** After so many, a platform with nothing on it: what was made slows down reports and releases. */
const ROUND = 2_600;
const LANES = 6;

interface Turn {
  operation: Operation;
  plan: Plan;
  share: number;
}

// Every operation of the document, with valid, unfit and hostile requests made from its schemas alone.
describe('the API answers as the document says', () => {
  const { components } = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as {
    components: { schemas: Record<string, Schema> };
  };
  const values = new Values(components.schemas);
  const all = operations();
  const faults = new Map<string, number>();
  const succeeded = new Set<string>();
  let sent = 0;

  /** The bounds of everything, once. */
  const turnsAtEdges = (scene: Scene): Turn[] =>
    all.flatMap((operation) =>
      edgePlans(operation, () => bodyOf(scene, operation), components.schemas).flatMap((plan) =>
        turnOf(operation, plan, 0),
      ),
    );

  /** One request of each operation after the other, so that each finds what those before it made. */
  function turnsAtRandom(round: number): Turn[] {
    const each = Math.ceil(ROUND / all.length);
    const seed = SEED + round;
    const plans = all.map((operation) => fc.sample(plansFor(operation, values), { numRuns: each, seed }));
    const shares = fc.sample(fc.double({ min: 0, max: 0.999, noNaN: true }), { numRuns: each, seed });
    return shares.flatMap((share, index) =>
      all.flatMap((operation, place) => turnOf(operation, plans[place]?.[index], share)),
    );
  }

  const turnOf = (operation: Operation, plan: Plan | undefined, share: number): Turn[] =>
    plan ? [{ operation, plan, share }] : [];

  /** A body that does what the operation is for. */
  const bodyOf = (scene: Scene, operation: Operation): unknown =>
    SENSIBLE[operation.id]?.(scene) ?? (operation.body ? drawn(values.of(operation.body.schema as Schema)) : {});

  let draws = 0;
  const drawn = (bodies: fc.Arbitrary<unknown>): unknown =>
    fc.sample(bodies, { numRuns: 1, seed: SEED + (draws += 1) })[0];

  const sensibly = (scene: Scene, { id }: Operation, plan: Plan): Plan => ({
    ...plan,
    body: SENSIBLE[id]?.(scene) ?? plan.body,
    query: (plan.queryUnfit ? undefined : SENSIBLE_QUERIES[id]?.(scene)) ?? plan.query,
  });

  async function take(scene: Scene, { operation, plan, share }: Turn): Promise<void> {
    const meant = plan.sensible ? sensibly(scene, operation, plan) : plan;
    const { url, init } = requestOf(scene, operation, meant, share);
    const response = await fetch(url, init);
    const text = await response.text();
    if (response.ok) learn(scene, operation, text);
    const fault = verdict(operation, meant, response.status);
    if (fault)
      note(
        `${operation.id}: ${fault}, ${response.status}`,
        `${url} ${JSON.stringify(meant.hostile ?? meant.body)} ${text}`,
      );
  }

  function learn(scene: Scene, operation: Operation, text: string): void {
    succeeded.add(operation.id);
    if (operation.method === 'post') scene.learn(operation, text);
    if (operation.id === 'change_Services') void scene.look();
  }

  const note = (kind: string, example: string): void => {
    if (!faults.has(kind)) process.stdout.write(`fuzz: ${kind}\n  ${example.slice(0, 600)}\n`);
    faults.set(kind, (faults.get(kind) ?? 0) + 1);
  };

  it(
    'whatever it is asked',
    async () => {
      process.stdout.write(`fuzz: ${REQUESTS} requests from seed ${SEED}\n`);
      for (const round of Array.from({ length: 1 + Math.ceil(REQUESTS / ROUND) }).keys()) {
        if (sent === REQUESTS) break;
        const scene = await Scene.open();
        const turns = round === 0 ? turnsAtEdges(scene) : turnsAtRandom(round);
        const waiting = turns.slice(0, REQUESTS - sent).values();
        const lane = async (): Promise<void> => {
          for (const turn of waiting) {
            sent += 1;
            await take(scene, turn);
          }
        };
        // What is left open would keep the process.
        await Promise.all(Array.from({ length: LANES }, lane)).catch((error: unknown) => note(String(error), ''));
        for (const fault of scene.platform.conformance.faults)
          note(fault.replace(/[^ ]{36}/g, '…').slice(0, 300), fault);
        scene.platform.conformance.faults.clear();
        await scene.platform.stop();
        process.stdout.write(`fuzz: ${sent} of ${REQUESTS} requests, ${faults.size} kinds of faults\n`);
      }
      expect([...faults]).toEqual([]);
      expect(sent).toBeGreaterThanOrEqual(REQUESTS);
    },
    REQUESTS * 60 + 120_000,
  );

  it('and every operation was seen to succeed', () => {
    expect(all.map(({ id }) => id).filter((id) => !succeeded.has(id))).toEqual([]);
  });
});
