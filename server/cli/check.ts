import { Command } from 'commander';
import type { Finding } from '../../warehouse/check.ts';
import { explained } from './explain.ts';
import { askServer, cityOption, dataOption, withOwner, type FolderOptions } from './folder.ts';

export const checkCommand = (): Command =>
  new Command('check')
    .description('Is everything in the data folder that the ledger says? Exit code 1 where not.')
    .addOption(dataOption())
    .addOption(cityOption())
    .addHelpText('after', '\nExample:\n  stadtpegel check --data /var/lib/stadtpegel')
    .action(explained(check));

async function check(options: FolderOptions): Promise<void> {
  const findings = await withOwner(options, async ({ server, warehouse }) => {
    if (warehouse) return warehouse.check();
    const answer = await (await askServer(server, '/api/check')).json();
    return (answer as { findings: Finding[] }).findings;
  });
  for (const { check, ok, detail } of findings) {
    console.log(`${ok ? 'ok    ' : 'WRONG '} ${check.padEnd(10)} ${detail}`);
  }
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}
