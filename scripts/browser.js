import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.js';
import { say } from './set-up.js';

/**
 * The path of a Chromium for the browser tests. The one that comes through npm is the headless
 * shell, which needs half the time of a whole browser where pages are drawn without graphics; one
 * that is installed, or that Debian brings, stands in where it does not run.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  const chosen = process.env.STADTPEGEL_TEST_BROWSER;
  if (chosen) return chosen;
  const { default: chromium } = await import('@sparticuz/chromium');
  const shell = await chromium.executablePath();
  if (works(shell, ['--version'])) return shell;
  const installed = onPath();
  if (installed) return installed;
  say("Installing Debian's Chromium for the browser tests …");
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
    quiet: true,
  });
  const debian = onPath();
  if (debian) return debian;
  throw new Error(
    'The browser tests need a Chromium: install one, or set STADTPEGEL_TEST_BROWSER.',
  );
}

function onPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path) && works(path, ['--version']));
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function works(command, args) {
  return spawnSync(command, args, { timeout: 20_000 }).status === 0;
}
