import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { whenChanged } from './fingerprint.js';
import { root, run } from './run.js';

/** Install what package-lock.json names, when it is not there yet or has changed. */
export async function installDependencies() {
  await whenChanged('node_modules/.stadtpegel-installed', ['package-lock.json'], async () => {
    say('Installing dependencies (once, about a minute) …');
    const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      quiet: true,
    });
    if (code !== 0) fail('npm ci did not succeed: see above. Is the npm registry reachable?');
  });
  if (!existsSync(join(root, 'node_modules/.bin/node')))
    fail(
      'The Node 24 that comes with the dependencies is missing: are install scripts switched off? Try: npm ci --ignore-scripts=false',
    );
}

/** Build the dashboard, when it is not there yet or its sources have changed. */
export async function buildDashboard() {
  const sources = [
    'dashboard',
    'calendar',
    'datasets',
    'okr',
    'vite.config.ts',
    'package-lock.json',
  ];
  await whenChanged('dashboard/dist/.stadtpegel-built', sources, async () => {
    say('Building the dashboard …');
    const code = await run('node', ['node_modules/vite/bin/vite.js', 'build'], { quiet: true });
    if (code !== 0) fail('The dashboard could not be built: see above.');
  });
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * @param {string} line
 * @returns {never}
 */
export function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
