// npm test: set up what is missing, then types, lint, and all tests. The last line counts the tests.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.js';
import { root, run } from './run.js';
import { buildDashboard, installDependencies, say } from './set-up.js';

await installDependencies();
await buildDashboard();
const browser = await findBrowser();
const reports = mkdtempSync(join(tmpdir(), 'stadtpegel-test-'));
const report = join(reports, 'vitest.json');

const checks = [
  ['Types', 'node', ['node_modules/typescript/bin/tsc', '-p', '.']],
  [
    'Types of the dashboard',
    'node',
    ['node_modules/svelte-check/bin/svelte-check', '--tsconfig', 'dashboard/tsconfig.json'],
  ],
  ['Lint', 'node', ['node_modules/eslint/bin/eslint.js', '.']],
  [
    'Format',
    'node',
    ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ],
];

let failedChecks = 0;
/** @param {typeof checks} some one after the other */
async function check(some) {
  for (const [name, command, args] of some) {
    const code = await run(command, args, { quiet: true });
    say(`${code === 0 ? '✓' : '✗'} ${name}`);
    if (code !== 0) failedChecks += 1;
  }
}
await Promise.all([check(checks.slice(0, 2)), check(checks.slice(2))]);

const only = process.argv.slice(2);
const code = await run(
  'node',
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...only,
  ],
  {
    env: {
      STADTPEGEL_TEST_BROWSER: browser,
      // Servers and commands that tests start need not be compiled each time.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
    },
  },
);
const { passed, failed, skipped } = count(report);
rmSync(reports, { recursive: true, force: true });
if (failedChecks > 0)
  say(`${failedChecks} of ${checks.length} checks before the tests did not pass: see above.`);
say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = code !== 0 || failedChecks > 0 || passed === 0 ? 1 : 0;

/** @param {string} path */
function count(path) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } =
    JSON.parse(readFileSync(path, 'utf8'));
  const brokenFiles = numFailedTests === 0 ? numFailedTestSuites : 0;
  return {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles,
    skipped: numPendingTests + numTodoTests,
  };
}
