import { Command } from 'commander';
import { accountCommand } from './account.ts';
import { backupCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { mappingCommand } from './mapping.ts';
import { quarantineCommand } from './quarantine.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { sourceCommand } from './source.ts';
import { tokenCommand } from './token.ts';
import { unitCommand } from './unit.ts';
import { workerCommand } from './worker.ts';

/** `stadtpegel <command>`: everything an operator does. */
export function program(): Command {
  const stadtpegel = new Command('stadtpegel')
    .description('A real-time data platform and city dashboard.')
    .showHelpAfterError('See stadtpegel --help.');
  for (const command of [
    serveCommand(),
    importCommand(),
    mappingCommand(),
    tokenCommand(),
    accountCommand(),
    unitCommand(),
    backupCommand(),
    restoreCommand(),
    checkCommand(),
    exportCommand(),
    quarantineCommand(),
    sourceCommand(),
    workerCommand(),
  ]) {
    stadtpegel.addCommand(command);
  }
  return stadtpegel;
}
