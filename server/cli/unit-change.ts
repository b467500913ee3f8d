import { Command, Option } from 'commander';
import { cityUnit, type UnitKind } from '../../okr/unit.ts';
import { readGrants } from '../../register/grants.ts';
import { unitKinds } from '../../register/unit-rules.ts';
import { addUnit, changeUnit, retireUnit, reviveUnit } from '../../register/units.ts';
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

interface Fields {
  name?: string;
  kind?: UnitKind;
  parent?: string;
  office?: string[];
  /** False for `--no-offices`. */
  offices?: boolean;
}

export const addCommand = (): Command =>
  withFields(
    command('add', 'Add a unit.', "add hochbau --name 'Hochbau' --parent bauamt --office hochbau"),
  ).action(explained(add));

export const editCommand = (): Command =>
  withFields(command('edit', 'Rename or move a unit, tie offices.', 'edit hochbau --parent bauen'))
    .option('--no-offices', 'no office belongs to it any more')
    .action(explained(edit));

export const retireCommand = (): Command =>
  command('retire', 'End a unit: its history stays, roles in it count no more.', 'retire hochbau')
    .option('--undo', 'take the end back')
    .action(explained(retire));

const command = (name: string, description: string, example: string): Command =>
  new Command(name)
    .description(description)
    .argument('<unit>', 'its id, as `unit list` shows it')
    .addOption(reasonOption())
    .addOption(dataOption())
    .addOption(dryRunOption())
    .addHelpText('after', `\nExample:\n  stadtpegel unit ${example}`);

const withFields = (one: Command): Command =>
  one
    .option('--name <name>', 'for people to read')
    .addOption(new Option('--kind <kind>', 'what it is').choices(unitKinds))
    .option('--parent <unit>', 'the unit above it')
    .option(
      '--office <office>',
      'an office of the events that belongs to it; repeatable',
      (value: string, before: string[] = []) => [...before, value],
    );

function add(
  unit: string,
  { data, dryRun, reason, name, kind = 'team', parent = cityUnit, office = [] }: Options & Fields,
): void {
  if (name === undefined) throw new ConfigError(`Say how it is called: --name 'Hochbau'.`);
  withRegister(data, (register) => {
    const wanted = { unit, name, kind, parent, offices: office };
    changeOrTry(register, dryRun, () => addUnit(register, wanted, byOperator(reason)));
    console.log(`${dryRun ? 'Would add' : 'Added'} ${name} (${unit}), ${kind} below ${parent}.`);
  });
}

function edit(
  unit: string,
  { data, dryRun, reason, name, kind, parent, office, offices }: Options & Fields,
): void {
  const wanted = {
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
    ...(parent === undefined ? {} : { parent }),
    ...(office ? { offices: office } : offices === false ? { offices: [] } : {}),
  };
  const fields = Object.keys(wanted).join(', ');
  if (fields === '') throw new ConfigError('Say what shall be different: see unit edit --help.');
  withRegister(data, (register) => {
    changeOrTry(register, dryRun, () => changeUnit(register, unit, wanted, byOperator(reason)));
    console.log(`${dryRun ? 'Would change' : 'Changed'} ${unit}: ${fields}.`);
  });
}

function retire(unit: string, { data, dryRun, reason, undo }: Options & { undo?: true }): void {
  withRegister(data, (register) => {
    const act = undo ? reviveUnit : retireUnit;
    changeOrTry(register, dryRun, () => act(register, unit, byOperator(reason)));
    const held = readGrants(register).filter((grant) => grant.unit === unit).length;
    const said = undo
      ? `${dryRun ? 'Would take' : 'Took'} back the end of ${unit}; roles in it that count again`
      : `${dryRun ? 'Would end' : 'Ended'} ${unit}; roles in it that count no more`;
    console.log(`${said}: ${held}.`);
  });
}
