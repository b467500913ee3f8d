import { openBrowser } from './browser.ts';
import { readConfig } from './config.ts';
import { describeFailure } from './failure.ts';
import { describeSettings } from './settings.ts';
import { startServer, type RunningServer } from './start.ts';

/** Start the server from flags and environment, and stop it in good order on SIGTERM and SIGINT. */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(`stadtpegel serve [flags]\n\n${describeSettings()}`);
    return;
  }
  const starting = start(argv);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      console.log('Stopping: what was accepted is being finished.');
      // Every acknowledged event is durable; counting that takes longer goes on at the next start.
      setTimeout(() => process.exit(0), longestStop).unref();
      starting
        .then((server) => server.stop())
        .then(
          () => process.exit(0),
          (error: unknown) => fail(error),
        );
    });
  }
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

/** Whoever sent SIGTERM waits ten seconds at most, ms. */
const longestStop = 8_500;

if (import.meta.main) await main(process.argv.slice(2));
