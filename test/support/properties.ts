import { configureGlobal } from '../../node_modules/fast-check/lib/cjs/fast-check.js';

/** Every run looks at the same cases; `PROPERTY_SEED=7 npm test` looks at others. */
configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });

/** In place of `fast-check`, by `jest.config.js`. */
export * from '../../node_modules/fast-check/lib/cjs/fast-check.js';
