import { defineConfig } from 'vitest/config';

export default defineConfig({
  // One realm of graphql: Vite would load graphql/index.mjs while type-graphql requires graphql/index.js.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['tests/**/*.test.ts'],
    // They take long, and load the machine: npm run test:faults.
    exclude: ['tests/faults/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    // A database is cloned or a page is built in hooks; a busy machine takes its time for that.
    hookTimeout: 120_000,
    testTimeout: 30_000,
    maxWorkers: 2,
    // Files of one worker share the modules they load, which cost more than most tests. So none may keep state in one.
    isolate: false,
    reporters: ['default', ['json', { outputFile: 'reports/tests.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/domain/**/*.ts'],
      reporter: ['text-summary', 'text'],
      reportsDirectory: 'coverage',
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
});
