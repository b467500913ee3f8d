import { Command } from 'commander';
import { describeSettings } from '../settings.ts';

export const serveCommand = (): Command =>
  new Command('serve')
    .description('Serve a data folder.')
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText(
      'after',
      `\nSettings:\n${describeSettings()}\n\nExample:\n  stadtpegel serve --no-demo --port 8080 --data /var/lib/stadtpegel`,
    )
    .action(async (_options: unknown, command: Command) => {
      // Nobody who lists tokens waits for the whole server to be read.
      const { main } = await import('../main.ts');
      await main(command.args);
    });
