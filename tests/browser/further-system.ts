import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../calendar/day.ts';
import { localTime } from '../../datasets/musterhafen/calendar.ts';
import { binary, root } from '../server/server-process.ts';

/** What the server is not made of; the dashboard is linked as it was built. */
const others = ['node_modules', 'dashboard', 'tests', 'docs', 'bench', 'data', 'scripts'];
const parts = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  .map(({ name }) => name)
  .filter((name) => !others.includes(name))
  .concat('package.json');

export const ingestToken = 'further-system-ingest';

/** Days of history: enough to count, few enough to load at once. */
const days = 8;

/**
 * The program as it would be with one more system: a copy with one more folder and one more line, and
 * a demo city that is some days old. The dashboard is the one that is built for all.
 * @param name of the folder in `tests/fixtures`, and of the dataset
 */
export async function startWithSystem(name: string) {
  const home = mkdtempSync(join(tmpdir(), 'stadtpegel-further-'));
  for (const part of parts) cpSync(join(root, part), join(home, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
  mkdirSync(join(home, 'dashboard'));
  symlinkSync(join(root, 'dashboard/dist'), join(home, 'dashboard/dist'));
  addFolder(home, name);
  addLine(home, name);

  const data = join(home, 'data');
  const { day } = localTime(Date.now());
  mkdirSync(data);
  writeFileSync(
    join(data, 'demo.json'),
    JSON.stringify({ history: { start: addDays(day, -days), founded_at: Date.now() } }),
  );
  const child = spawn(
    binary('node'),
    ['server/main.ts', '--port', '0', '--no-open', '--data', data],
    { cwd: home, env: { ...process.env, STADTPEGEL_INGEST_TOKEN: ingestToken } },
  );
  let output = '';
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /Address +(http\S+)\s/.exec(output)?.[1];
        if (found) resolve(found);
      });
    }
    void exited.then(([code]) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
  return {
    url,
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The folder, which in its place imports its neighbours. */
function addFolder(home: string, name: string): void {
  const from = join(root, 'tests/fixtures', name);
  const to = join(home, 'datasets', name);
  mkdirSync(to);
  for (const file of readdirSync(from)) {
    const text = readFileSync(join(from, file), 'utf8');
    writeFileSync(join(to, file), text.replaceAll("'../../../datasets/", "'../"));
  }
}

/** The line in the catalogue, with its import. */
function addLine(home: string, name: string): void {
  const file = join(home, 'datasets/catalogue.ts');
  const text = readFileSync(file, 'utf8');
  const more = text.replace(/(export const datasets = \{[^}]*?),? *\}/, `$1, ${name} }`);
  if (more === text) throw new Error('the catalogue lists its datasets otherwise than before');
  writeFileSync(file, `import { ${name} } from './${name}/${name}.ts';\n${more}`);
}
