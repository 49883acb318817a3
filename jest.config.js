export default {
  testEnvironment: 'node',
  testRegex: '\\.(spec|e2e-spec)\\.ts$',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/support/plain-summary.js'],
  testSequencer: '<rootDir>/test/support/longest-first.js',
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/support/properties.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Nest 12 is native ESM; Jest on Node 20 can only require(), so our code and Nest's are compiled to CommonJS.
  transform: { '^.+\\.m?[tj]sx?$': ['@swc/jest', { module: { type: 'commonjs' } }] },
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|jose|hyparquet|hyparquet-writer|content-disposition|cookie|preact|preact-render-to-string|echarts|zrender|tslib)/)',
  ],
  // Never what a test is about: a slow machine takes long, and what waits for jobs waits behind those of other tests.
  testTimeout: 60_000,
  maxWorkers: 2,
};
