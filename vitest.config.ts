import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], test: object = {}) => ({
  test: { name, include, testTimeout: 30_000, hookTimeout: 60_000, ...test },
});

/** Four kinds of tests, by what they need: nothing, an HTTP app, a browser, Deno. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 3,
    projects: [
      project('unit', [
        'tests/{calendar,datasets,okr,register,ingest,warehouse,dashboard,design,scripts}/**/*.test.ts',
      ]),
      project('api', ['tests/{server,fault}/**/*.test.ts'], { testTimeout: 120_000 }),
      project('browser', ['tests/browser/**/*.test.ts'], {
        testTimeout: 120_000,
        hookTimeout: 180_000,
      }),
      project('deno', ['tests/deno/**/*.test.ts'], { testTimeout: 120_000 }),
    ],
  },
});
