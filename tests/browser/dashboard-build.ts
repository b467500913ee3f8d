import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../server/server-process.ts';

/** Build the dashboard into its place unless what lies there is newer than every source. */
export async function buildDashboard(): Promise<void> {
  const index = join(root, 'dashboard/dist/index.html');
  const builtAt = existsSync(index) ? statSync(index).mtimeMs : 0;
  const sources = globSync('dashboard/**/*.{ts,svelte,css,html,svg}', { cwd: root })
    .filter((path) => !path.startsWith('dashboard/dist'))
    .concat('vite.config.ts', 'package-lock.json');
  if (sources.every((path) => statSync(join(root, path)).mtimeMs <= builtAt)) return;
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
}
