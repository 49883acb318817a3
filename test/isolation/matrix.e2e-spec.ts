import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nationalCore } from '../../src/formats/shipped/national-core.js';
import { core } from '../support/fixtures.js';
import { keyByteOf, tokenRequestFor } from '../support/rating-tokens.js';
import { LOGO } from '../support/logo.js';
import { named, type Operation, operations } from '../support/operations.js';
import { type Answer, ask, type Asked } from './caller.js';
import { type Bodies, type Case, casesOf, identifierMembers, request, type Value } from './cases.js';
import { type Attacker, ATTACKERS, World } from './world.js';

const PA_ROLES = ['pa_admin', 'pa_system'];
const EXPECTED_CASES = 1_500;
/** Every ninth by turns of what tells less, unless all is asked for: `npm run test:isolation`. */
const OF_LESS = process.env.EVERY_SPELLING ? 1 : 9;

// Every operation of the OpenAPI document × every identifier of another administration × everybody who might try. What is
// added to the document or to the tables is in here by itself.
describe('isolation of one administration from another', () => {
  const all = operations();
  const closed = all.filter((operation) => !operation.public);
  let world: World;
  let bodies: Bodies;
  /** The rows of the administration under attack, as they were when they were last looked at. */
  let kept: Record<string, string>;
  let cases = 0;
  let controls = 0;
  let succeeded = 0;

  beforeAll(async () => {
    world = await World.make();
    const { service_id: service } = world.own;
    const { format_version } = await world.platform.citizen.get<{ format_version: string }>(
      `/services/${service}/questionnaire`,
    );
    const version = { title: nationalCore.title, items: nationalCore.items };
    bodies = {
      draft_Versions: version,
      redraft_Versions: version,
      replace_Logos: LOGO,
      add_OwnItems: { code: 'own_another', type: 'boolean', text: { it: 'Inventata?' } },
      answer_Trials: { answers: core(3) },
      take_Exchange: { ...version, code: 'preso', concepts: [] },
      // Anybody may count an offer of any service: here none is, so that nothing of the other administration moves.
      count_Exposures: { count: 0 },
      issue_RatingTokens: { token_requests: [tokenRequestFor(await keyByteOf(world.platform.citizen, service ?? ''))] },
      respondMany_Responses: { responses: [{ format_version, answers: core(3) }] },
    };
    kept = await world.rows.fingerprint(world.victim);
  }, 120_000);

  afterAll(() => world.stop());

  async function expectNothingChanged(): Promise<void> {
    const before = kept;
    kept = await world.rows.fingerprint(world.victim);
    expect(kept).toEqual(before);
  }

  /** Looks at the cases a few at a time. */
  async function leaksIn(list: Case[], look: (each: Case) => Promise<string | undefined>): Promise<string[]> {
    const found: string[] = [];
    const waiting = list.values();
    const lane = async (): Promise<void> => {
      for (const each of waiting) {
        cases += 1;
        const leak = await look(each);
        if (leak !== undefined) found.push(`${each.label}: ${leak}`);
      }
    };
    await Promise.all([lane(), lane(), lane()]);
    return found;
  }

  /** What is foreign and what does not exist must be answered alike, to the byte. */
  function comparison(
    authorization: string | undefined,
    refused?: number,
  ): (each: Case) => Promise<string | undefined> {
    const askAs = (asked: Asked): Promise<Answer> => ask(world.platform, { ...asked, authorization });
    const twins = new Map<string, Answer>();
    const twinOf = async (asked: Asked, again: boolean): Promise<Answer> => {
      const key = JSON.stringify(asked);
      const known = again ? undefined : twins.get(key);
      const answer = known ?? (await askAs(asked));
      twins.set(key, answer);
      return answer;
    };
    return async (each) => {
      let difference = '';
      // An answer may move by itself between two requests; one that tells something differs every time.
      for (const again of [false, true, true]) {
        const foreign = await askAs(each.foreign);
        const fault = faultOf(foreign, [...world.canaries.secret, ...world.canaries.published]);
        if (fault !== undefined) return fault;
        if (refused !== undefined && foreign.status !== refused) return `answered ${foreign.status}`;
        const unknown = await twinOf(each.unknown, again);
        if (sameAnswer(each.foreign, foreign, unknown)) return undefined;
        difference = `${foreign.status} ${foreign.text} is not ${unknown.status} ${unknown.text}`;
      }
      return difference;
    };
  }

  async function publicLeakOf(each: Case): Promise<string | undefined> {
    const stranger = await ask(world.platform, each.foreign);
    const authorization = world.authorization('writer', []);
    // A token of the platform means nothing to a public operation, but for the one that takes other credentials.
    const known = await ask(world.platform, { ...each.foreign, authorization });
    const fault = faultOf(stranger, world.canaries.secret) ?? faultOf(known, world.canaries.secret);
    return fault ?? (sameAnswer(each.foreign, stranger, known) ? undefined : 'depends on who asks');
  }

  const applies = (attacker: Attacker, { roles }: Operation): boolean =>
    attacker !== 'wrong scope' || !PA_ROLES.every((role) => roles.includes(role));

  describe.each(ATTACKERS)('%s', (attacker) => {
    it.each(named(closed.filter((operation) => applies(attacker, operation))))(
      'learns and changes nothing through %s',
      async (_id, operation) => {
        const authorization = world.authorization(attacker, operation.roles);
        const refused = REFUSED[attacker];
        const every = casesOf(operation, world.identifiers, world, bodies);
        // Who is refused before anything is looked for need not be asked in every form, nor about everything.
        const list =
          refused === undefined
            ? telling(every)
            : telling(
                every.filter(({ plain }) => plain),
                () => false,
              );
        expect(await leaksIn(list, comparison(authorization, refused))).toEqual([]);
        if (refused === undefined) await expectNothingChanged();
      },
    );

    it('has changed nothing', expectNothingChanged);
  });

  it.each(named(all.filter((operation) => operation.public)))(
    '%s is public: it says the same to everybody, and nothing that is not published',
    async (_id, operation) => {
      expect(await leaksIn(telling(casesOf(operation, world.identifiers, world, bodies)), publicLeakOf)).toEqual([]);
      await expectNothingChanged();
    },
  );

  // The controls: the same operations do work for those who may, or the cases above would prove nothing.
  describe.each(['owner', 'istat'] as const)('the control: %s', (who) => {
    const may = ({ roles }: Operation): boolean =>
      roles.some((role) => (who === 'owner' ? PA_ROLES.includes(role) : role === 'istat_admin'));

    it.each(named(closed.filter(may)))('is let in by %s', async (_id, operation) => {
      const { parameters, authorization } = await world.throwawayFor(who, operation);
      controls += 1;
      const { status, text } = await ask(world.platform, {
        ...request(operation, parameters, who === 'istat' ? ownerNamed(operation, parameters) : [], bodies),
        authorization,
      });
      // A conflict or an unacceptable body is an answer to somebody who was let in and found what was asked for.
      const letIn = status < 300 || status === 409 || status === 422;
      expect({ letIn, status, text }).toEqual({ letIn: true, status, text });
      if (status < 300) succeeded += 1;
    });
  });

  it('has controls that mostly do what they ask for', () => {
    expect(succeeded / controls).toBeGreaterThan(0.85);
  });

  it(`was tried in at least ${EXPECTED_CASES} cases`, () => {
    process.stdout.write(`isolation: ${cases} cases\n`);
    expect(cases).toBeGreaterThanOrEqual(EXPECTED_CASES);
  });
});

/** All that tell much, and some of the others: other spellings of an identifier, and identifiers of other kinds. */
const telling = (cases: Case[], tellsMuch = (each: Case): boolean => each.telling): Case[] =>
  cases.filter((each, place) => tellsMuch(each) || place % OF_LESS === 0);

/** A caller who is refused before anything is looked for. */
const REFUSED: Partial<Record<Attacker, number>> = { nobody: 401, removed: 401, 'wrong scope': 403 };

function faultOf({ status, headers, text }: Answer, canaries: string[]): string | undefined {
  if (status >= 500) return `failed with ${status}`;
  if (status >= 400 && headers['content-type'] !== 'application/problem+json') return `${status} is not a problem`;
  const all = `${JSON.stringify(headers)} ${text}`.toLowerCase();
  const shown = canaries.find((canary) => all.includes(canary.toLowerCase()));
  return shown === undefined ? undefined : `shows ${shown}`;
}

/** What was just made has an id of its own each time: there the status must do. */
function sameAnswer({ method }: Asked, one: Answer, other: Answer): boolean {
  const made = method !== 'get' && one.status < 300;
  return made ? one.status === other.status : withoutDigests(one) === withoutDigests(other);
}

/** A challenge is drawn anew for everybody. */
const withoutDigests = (answer: Answer): string => JSON.stringify(answer).replaceAll(/[0-9a-f]{24,}/g, '…');

/** Istat has no administration of its own and names the one it acts for. */
function ownerNamed(operation: Operation, { tenant_id: value = '' }: Record<string, string>): Value[] {
  const takesIt = identifierMembers(operation).includes('tenant_id');
  return takesIt ? [{ place: { in: 'body', name: 'tenant_id' }, value }] : [];
}
