import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Finding } from '../../warehouse/check.ts';
import { checkRegister, readHead } from '../audit-heads.ts';
import { openDataRegister } from '../data-folder.ts';
import { explained } from './explain.ts';
import { askServer, cityOption, dataOption, withOwner, type FolderOptions } from './folder.ts';

export const checkCommand = (): Command =>
  new Command('check')
    .description('Is everything in the data folder that the ledger says? Exit code 1 where not.')
    .addOption(dataOption())
    .addOption(cityOption())
    .option('--audit-head <head>', 'an end of the audit log that the log of the process has said')
    .addHelpText('after', '\nExample:\n  stadtpegel check --data /var/lib/stadtpegel')
    .action(explained(check));

interface CheckOptions extends FolderOptions {
  auditHead?: string;
}

async function check({ auditHead, ...folder }: CheckOptions): Promise<void> {
  const findings = await withOwner(folder, async ({ server, warehouse }) => {
    if (server) {
      const query = auditHead === undefined ? '' : `?audit_head=${encodeURIComponent(auditHead)}`;
      const answer = await (await askServer(server, `/api/check${query}`)).json();
      return (answer as { findings: Finding[] }).findings;
    }
    const data = resolve(folder.data);
    const register = openDataRegister(data);
    const elsewhere = auditHead === undefined ? [] : [readHead(auditHead)];
    const ofRegister = checkRegister(data, register, elsewhere);
    register.close();
    return [...(await warehouse.check()), ...ofRegister];
  });
  for (const { check, ok, detail } of findings) {
    console.log(`${ok ? 'ok    ' : 'WRONG '} ${check.padEnd(10)} ${detail}`);
  }
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}
