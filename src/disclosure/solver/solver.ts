import loadHighs, { type Highs } from 'highs';

/** What the package exports, which its declarations put one level deeper. */
const load = loadHighs as unknown as () => Promise<Highs>;

let loaded: Promise<Highs> | undefined;

/** HiGHS, once for the process, as it takes a while to load. */
export const solver = (): Promise<Highs> => (loaded ??= load());
