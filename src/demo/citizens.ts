import type { ApiClient } from '../client/api-client.js';
import { holds } from '../formats/condition.js';
import type { Answer, Condition } from '../formats/item.js';

export interface AskedItem {
  code: string;
  type: string;
  scale?: { min: number; max: number };
  options?: { code: string }[];
  required?: boolean;
  show_if?: Condition;
}

/** Invented citizens, the same at every run. */
export class Citizens {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** @param mood 0 to 1; the higher, the better the ratings. */
  answer(items: readonly AskedItem[], mood: number): Record<string, Answer> {
    const answers: Record<string, Answer> = {};
    for (const item of items) {
      if (!holds(item.show_if, answers)) continue;
      const answer = this.answerTo(item, mood);
      if (answer !== undefined) answers[item.code] = answer;
    }
    return answers;
  }

  private answerTo(item: AskedItem, mood: number): Answer | undefined {
    if (item.scale) return this.rate(item.scale, mood);
    if (item.options) return this.draw() < 0.7 ? this.choose(item.type, item.options) : undefined;
    if (item.type === 'boolean') return this.draw() < mood;
    return item.type === 'text' && this.draw() < 0.1 ? 'Commento inventato' : undefined;
  }

  private choose(type: string, options: readonly { code: string }[]): Answer {
    const chosen = options[Math.floor(this.draw() * options.length)]?.code ?? '';
    return type === 'multiple_choice' ? [chosen] : chosen;
  }

  /** A binomial draw on the scale. */
  private rate({ min, max }: { min: number; max: number }, mood: number): number {
    let rating = min;
    for (let step = min; step < max; step += 1) if (this.draw() < mood) rating += 1;
    return rating;
  }

  /** Mulberry32: small, fast and the same everywhere; nothing here needs to be unpredictable. */
  private draw(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

export interface Visit {
  serviceId: string;
  mood: number;
}

/** Lets citizens answer through the public API, some at a time. @param onAnswer is told how many have. */
export async function letAnswer(
  api: ApiClient,
  citizens: Citizens,
  visits: readonly Visit[],
  onAnswer: (done: number) => void,
): Promise<void> {
  const questionnaires = new Map<string, { format_version: string; items: AskedItem[] }>();
  for (const { serviceId } of visits) {
    if (questionnaires.has(serviceId)) continue;
    questionnaires.set(serviceId, await api.get(`/services/${serviceId}/questionnaire`));
  }
  let next = 0;
  let done = 0;
  const answerInTurn = async (): Promise<void> => {
    for (let visit = visits[next++]; visit; visit = visits[next++]) {
      const { format_version, items } = questionnaires.get(visit.serviceId) ?? { format_version: '', items: [] };
      const answers = citizens.answer(items, visit.mood);
      await api.post(`/services/${visit.serviceId}/responses`, {
        format_version,
        language: 'it',
        channel: 'web',
        answers,
      });
      onAnswer((done += 1));
    }
  };
  await Promise.all(Array.from({ length: 8 }, answerInTurn));
}
