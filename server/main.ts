import { openBrowser } from './browser.ts';
import { readConfig } from './config.ts';
import { describeFailure } from './failure.ts';
import { describeSettings } from './settings.ts';
import { startServer, type RunningServer } from './start.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** Start the server from flags and environment, and stop it in good order on SIGTERM and SIGINT. */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(`stadtpegel serve [flags]\n\n${describeSettings()}`);
    return;
  }
  const starting = start(argv);
  stopOnSignal(starting, fail);
  await starting.catch(fail);
}

async function start(argv: readonly string[]): Promise<RunningServer> {
  const config = readConfig(process.env, argv);
  const server = await startServer(config);
  if (config.open) openBrowser(server.url);
  return server;
}

/** What the operator can mend is a sentence and exit code 2, anything else keeps its stack. */
function fail(error: unknown): never {
  const { known, text } = describeFailure(error);
  console.error(text);
  process.exit(known ? 2 : 1);
}

if (import.meta.main) await main(process.argv.slice(2));
