import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { planUnits, type UnitLine } from '../../register/unit-file.ts';
import { readUnits, writeUnits } from '../../register/units.ts';
import { readTableText } from '../../okr/import/table-text.ts';
import { ConfigError } from '../config.ts';
import { explained } from './explain.ts';
import { dataOption } from './folder.ts';
import { byOperator } from './operator.ts';
import { changeOrTry, dryRunOption, reasonOption, withRegister } from './register.ts';

interface Options {
  data: string;
  dryRun?: boolean;
  reason?: string;
}

export const unitImportCommand = (): Command =>
  new Command('import')
    .description('Add and change units as a CSV file has them: every line of it, or none.')
    .argument('<file>', 'columns unit, name, kind, parent, offices, retired; - for stdin')
    .addOption(reasonOption())
    .addOption(dataOption())
    .addOption(dryRunOption())
    .addHelpText('after', '\nExample:\n  stadtpegel unit import units.csv --dry-run')
    .action(explained(importUnits));

function importUnits(file: string, { data, dryRun, reason }: Options): void {
  const text = readTableText(readFileSync(file === '-' ? 0 : resolve(file)));
  if (text === null) throw new ConfigError('Save the file as UTF-8: its letters cannot be read.');
  withRegister(data, (register) => {
    const by = byOperator(reason);
    const { lines, errors, wanted } = planUnits(readUnits(register), text, by.now);
    for (const { line, column, detail } of errors) {
      console.error(`Line ${line}${column === null ? '' : `, ${column}`}: ${detail}`);
    }
    if (errors.length > 0) throw new ConfigError('Nothing was changed: correct the file first.');
    changeOrTry(register, dryRun, () => writeUnits(register, wanted, by));
    const different = lines.filter(({ action }) => action !== 'none');
    for (const one of different) console.log(describe(one));
    const same = lines.length - different.length;
    console.log(
      `${dryRun ? 'Would change' : 'Changed'} ${different.length} of ${lines.length} units; ${same} are as in the file.`,
    );
  });
}

function describe({ line, unit, action, changes }: UnitLine): string {
  const fields = changes
    .filter(({ field }) => field !== 'unit')
    .map(({ field, before, after }) =>
      before ? `${field} ${before} → ${after || '(none)'}` : `${field} ${after}`,
    );
  return `Line ${line}: ${action} ${unit}${fields.length ? `: ${fields.join(', ')}` : ''}`;
}
