import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './run.js';

/**
 * Do a piece of set-up only when its inputs changed since it was last done.
 * @param {string} mark file that remembers the fingerprint of the inputs, inside what the work makes
 * @param {string[]} inputs files and folders, relative to the project
 * @param {() => Promise<void>} work
 */
export async function whenChanged(mark, inputs, work) {
  const path = join(root, mark);
  const now = fingerprint(inputs);
  if (existsSync(path) && readFileSync(path, 'utf8') === now) return;
  await work();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, now);
}

/** @param {string[]} inputs */
function fingerprint(inputs) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isFile())
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(root, path)));
    else
      for (const name of readdirSync(join(root, path)).sort())
        if (name !== 'dist') add(join(path, name));
  };
  inputs.forEach(add);
  return hash.digest('hex');
}
