// npm start: set up what is missing, then serve.
import { run } from './run.js';
import { buildDashboard, installDependencies } from './set-up.js';

await installDependencies();
await buildDashboard();
process.exitCode = await run('node', ['bin/stadtpegel.js', 'serve', ...process.argv.slice(2)]);
