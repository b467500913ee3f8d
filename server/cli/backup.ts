import { resolve } from 'node:path';
import { Command } from 'commander';
import { makeBackup } from '../backup.ts';
import { openDataRegister } from '../data-folder.ts';
import { explained } from './explain.ts';
import { askServer, cityOption, dataOption, withOwner, type FolderOptions } from './folder.ts';
import { byOperator } from './operator.ts';

export const backupCommand = (): Command =>
  new Command('backup')
    .description('Copy the data folder into its backups/, also while a server runs.')
    .addOption(dataOption())
    .addOption(cityOption())
    .option('--dry-run', 'say who would make it, copy nothing')
    .addHelpText('after', '\nExample:\n  stadtpegel backup --data /var/lib/stadtpegel')
    .action(explained(backup));

async function backup({ dryRun, ...folder }: FolderOptions & { dryRun?: boolean }): Promise<void> {
  await withOwner(folder, async ({ server, warehouse }) => {
    if (dryRun) {
      console.log(`Would be made by ${server ? `the server at ${server.url}` : 'this command'}.`);
      return;
    }
    if (warehouse) {
      const data = resolve(folder.data);
      const register = openDataRegister(data);
      console.log(await makeBackup(data, { warehouse, register }, byOperator()));
      register.close();
      return;
    }
    const answer = await askServer(server, '/api/backup', { method: 'POST' });
    console.log(((await answer.json()) as { backup: string }).backup);
  });
}
