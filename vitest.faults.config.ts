import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

/** The faults and the load: npm run test:faults. One file at a time, since each loads the machine and measures it. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['tests/faults/**/*.test.ts'],
    exclude: [],
    fileParallelism: false,
    hookTimeout: 300_000,
    testTimeout: 300_000,
    reporters: ['default', ['json', { outputFile: 'reports/faults.json' }]],
  },
});
