import { Command } from 'commander';
import { exportUnits } from '../../register/unit-file.ts';
import type { RegisteredUnit } from '../../register/unit-rules.ts';
import { readUnits } from '../../register/units.ts';
import { explained } from './explain.ts';
import { dataOption } from './folder.ts';
import { withRegister } from './register.ts';
import { addCommand, editCommand, retireCommand } from './unit-change.ts';
import { unitImportCommand } from './unit-import.ts';

/** The register may be opened beside a running server, so these commands need none. */
export const unitCommand = (): Command =>
  new Command('unit')
    .description('Units of the organisation: see them, add, change, end, read from a file.')
    .addCommand(
      new Command('list')
        .description('The tree of units, retired ones too.')
        .option('--csv', 'as a file that `unit import` reads')
        .addOption(dataOption())
        .addHelpText('after', '\nExample:\n  stadtpegel unit list --csv > units.csv')
        .action(explained(list)),
    )
    .addCommand(addCommand())
    .addCommand(editCommand())
    .addCommand(retireCommand())
    .addCommand(unitImportCommand());

function list({ data, csv }: { data: string; csv?: true }): void {
  withRegister(data, (register) => {
    const units = readUnits(register);
    if (csv) process.stdout.write(exportUnits(units));
    else printBelow(units, null, '');
  });
}

function printBelow(
  units: ReadonlyMap<string, RegisteredUnit>,
  parent: string | null,
  indent: string,
): void {
  const below = [...units.values()]
    .filter((one) => one.parent === parent)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
  for (const { unit, name, kind, offices, retired_at } of below) {
    const facts = [
      kind,
      ...(offices.length > 0 ? [`offices ${offices.join(' ')}`] : []),
      ...(retired_at ? [`retired ${retired_at}`] : []),
    ];
    console.log(`${indent}${unit}  ${name}  (${facts.join(', ')})`);
    printBelow(units, unit, `${indent}  `);
  }
}
