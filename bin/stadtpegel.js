#!/usr/bin/env node
// The command line. TypeScript runs as it is on the Node of package.json; an older one hands over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

if (process.features.typescript) {
  // What was compiled once is kept beside what was installed: the next start takes two thirds of the time.
  module.enableCompileCache?.(
    fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)),
  );
  // Whoever reads our output has enough of it: `stadtpegel token list | head -1`.
  process.stdout.on('error', (error) => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error;
    if (process.argv[2] !== 'serve') process.exit();
  });
  const { program } = await import('../server/cli/program.ts');
  await program().parseAsync();
} else if (existsSync(own)) {
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  console.error('Run `npm start` once: it installs what is missing.');
  process.exit(1);
}
