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
    server = await startServer(readConfig(process.env, argv));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      console.log('Stopping: what was accepted is being finished.');
      // Storage that hangs must not keep the process alive.
      setTimeout(() => process.exit(1), 9_500).unref();
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

if (import.meta.main) await main(process.argv.slice(2));
