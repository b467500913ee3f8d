import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.js';
import { say } from './set-up.js';

/**
 * The path of a Chromium for the browser tests: one that is installed, else Debian's where apt and
 * root are there, else the one that comes through npm.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  const installed = process.env.STADTPEGEL_TEST_BROWSER ?? onPath();
  if (installed) return installed;
  if (process.getuid?.() === 0 && works('apt-get', ['--version'])) {
    say("Installing Debian's Chromium for the browser tests …");
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env, quiet: true });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
      quiet: true,
    });
    const debian = onPath();
    if (debian) return debian;
  }
  say('Unpacking the Chromium that comes with the dependencies for the browser tests …');
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
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
