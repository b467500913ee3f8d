import { resolve } from 'node:path';
import { Command } from 'commander';
import { listBackups, restoreBackup } from '../backup.ts';
import { ConfigError } from '../config.ts';
import { findServer } from '../server-note.ts';
import { explained } from './explain.ts';
import { dataOption } from './folder.ts';
import { byOperator } from './operator.ts';

export const restoreCommand = (): Command =>
  new Command('restore')
    .description('Put a backup into an empty data folder.')
    .argument('<backup>', 'a folder that `backup` has made')
    .addOption(dataOption())
    .option('--dry-run', 'say what would be restored, change nothing')
    .addHelpText(
      'after',
      '\nExample:\n  stadtpegel restore data/backups/2026-03-01T02-00-00Z --data restored',
    )
    .action(explained(restore));

async function restore(
  backup: string,
  { data, dryRun }: { data: string; dryRun?: boolean },
): Promise<void> {
  const folder = resolve(data);
  const server = await findServer(folder);
  if (server) throw new ConfigError(`A server (${server.url}) uses ${folder}: stop it first.`);
  if (dryRun) {
    const known = listBackups(folder);
    console.log(`Would restore ${resolve(backup)} into ${folder}.`);
    if (known.length) console.log(`Backups there: ${known.join(', ')}`);
    return;
  }
  restoreBackup(resolve(backup), folder, byOperator());
  console.log('Tokens, accounts and roles are those of the backup: look through `token list`.');
  console.log(`Restored into ${folder}. Check it: stadtpegel check --data ${folder}`);
}
