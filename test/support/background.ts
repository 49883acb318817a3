import type { TestPlatform } from './platform.js';

const label = { it: 'Testo' };
const ITEMS = [
  { code: 'satisfaction', concept: 'overall_satisfaction', type: 'rating', scale: { min: 1, max: 5 }, text: label },
  ...Object.entries({
    age: ['age_band', 'age_18_24', 'age_25_34', 'age_35_44', 'age_65_plus'],
    region: ['region', 'itc1', 'itc4', 'ith3', 'itg1'],
  }).map(([code, [concept, ...options]]) => ({
    code,
    concept,
    type: 'background',
    options: options.map((option) => ({ code: option, text: label })),
    text: label,
  })),
];

/** Publishes a format that asks for an age band and a region. @returns the version. */
export async function publishBackground({ istat }: TestPlatform, service_topic: string): Promise<string> {
  for (const code of ['age_band', 'region']) {
    await istat.post('/concepts', { code, name: label, definition: label, scale: null, polarity: 'neutral' });
  }
  const { id } = await istat.post<{ id: string }>('/formats', { code: 'con-classi', service_topic });
  await istat.post(`/formats/${id}/versions`, { title: label, items: ITEMS });
  return (await istat.post<{ id: string }>(`/formats/${id}/versions/1/publication`)).id;
}

export interface Person {
  channel: string;
  answers: { satisfaction: number; age?: string; region?: string };
}

/** Invented people: most of them alike, a few not. */
export function people(n: number, turn = 0): Person[] {
  const one = <T>(from: readonly T[], seed: number): T => from[seed % from.length]!;
  return Array.from({ length: n }, (_, index) => {
    const seed = index * 7 + turn;
    const rare = index % 9 === 0;
    return {
      channel: rare ? one(['app', 'phone', 'email'], seed) : 'web',
      answers: {
        satisfaction: 1 + (seed % 5),
        ...(index % 11 === 0 ? {} : { age: rare ? 'age_65_plus' : one(['age_18_24', 'age_25_34', 'age_35_44'], seed) }),
        region: rare ? one(['ith3', 'itg1'], seed) : one(['itc1', 'itc4'], index),
      },
    };
  });
}
