import { openBrowser } from './browser.ts';
import { ConfigError, readConfig } from './config.ts';
import { describeSettings } from './settings.ts';
import { startServer, type RunningServer } from './start.ts';

/** Start the server from flags and environment, and stop it in good order on SIGTERM and SIGINT. */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(`stadtpegel serve [flags]\n\n${describeSettings()}`);
    return;
  }
  let server: RunningServer;
  try {
    const config = readConfig(process.env, argv);
    server = await startServer(config);
    if (config.open) openBrowser(server.url);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      console.log('Stopping: what was accepted is being finished.');
      // Every acknowledged event is durable; counting that takes longer goes on at the next start.
      setTimeout(() => process.exit(0), longestStop).unref();
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

/** Whoever sent SIGTERM waits ten seconds at most, ms. */
const longestStop = 9_000;

if (import.meta.main) await main(process.argv.slice(2));
