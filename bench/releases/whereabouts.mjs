// What a process is busy with, by its own sampling profiler: protection and audit take turns many times a second.
import { Session } from 'node:inspector/promises';

/** Whoever is called by one of these works for it; the first that fits, seen from what runs. */
const WORK = [
  ['protect', /\/dist\/disclosure\/(?:protection|protect-until-safe)/],
  ['audit', /\/dist\/(?:disclosure\/audit|releases\/protection\/answers-table)/],
  ['link', /\/dist\/(?:releases\/protection|disclosure\/spec)/],
  ['gather', /\/dist\/(?:releases\/(?:drafting|table|store)|reporting|formats)/],
];
const SAMPLE_US = 2_000;

export class Whereabouts {
  static async watch() {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US });
    await session.post('Profiler.start');
    return new Whereabouts(session);
  }

  constructor(session) {
    this.session = session;
  }

  /** Ends the watch. @returns what share of the time that it was busy it spent on each work. */
  async shares() {
    const { profile } = await this.session.post('Profiler.stop');
    this.session.disconnect();
    const byNode = new Map(profile.nodes.map((node) => [node.id, node]));
    for (const { id, children = [] } of profile.nodes) for (const child of children) byNode.get(child).parent = id;
    const samples = {};
    for (const id of profile.samples) {
      const work = workOf(byNode, byNode.get(id));
      samples[work] = (samples[work] ?? 0) + 1;
    }
    delete samples.idle;
    const all = Object.values(samples).reduce((sum, one) => sum + one, 0);
    return Object.fromEntries(Object.entries(samples).map(([work, n]) => [work, Number((n / all).toFixed(3))]));
  }
}

function workOf(byNode, node) {
  if (node.callFrame.functionName === '(idle)') return 'idle';
  for (let at = node; at; at = byNode.get(at.parent)) {
    const work = WORK.find(([, place]) => place.test(at.callFrame.url));
    if (work) return work[0];
  }
  return 'rest';
}
