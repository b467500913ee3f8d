import { Argument, Command } from 'commander';
import { roles, type Grant, type Role } from '../../okr/role.ts';
import { cityUnit } from '../../okr/unit.ts';
import { findByLogin, type Account } from '../../register/accounts.ts';
import {
  changeGrants,
  checkGrant,
  cityRoles,
  grantsOf,
  readGrants,
} from '../../register/grants.ts';
import type { Register } from '../../register/open.ts';
import { ConfigError } from '../config.ts';
import { explained } from './explain.ts';
import { dataOption } from './folder.ts';
import { byOperator } from './operator.ts';
import { changeOrTry, dryRunOption, reasonOption, withRegister } from './register.ts';

interface Options {
  data: string;
  reason: string;
  dryRun?: boolean;
}

export const grantCommand = (): Command =>
  command('grant', 'Give somebody a role. It holds at once, in open pages too.')
    .addHelpText(
      'after',
      "\nExample:\n  stadtpegel account grant k.beispiel lead bauamt --reason 'takes over from A. Meyer'",
    )
    .action(explained(grant));

export const revokeCommand = (): Command =>
  command('revoke', 'Take a role back that was given by hand. It holds at once.')
    .addHelpText(
      'after',
      "\nExample:\n  stadtpegel account revoke k.beispiel lead bauamt --reason 'has moved to the Bürgerbüro'",
    )
    .action(explained(revoke));

const command = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument('<login>', 'as `account list` shows it')
    .addArgument(new Argument('<role>', 'what they may').choices(roles))
    .argument('[unit]', 'where, as `unit list` shows it; not needed for roles of the whole city')
    .addOption(reasonOption().makeOptionMandatory())
    .addOption(dataOption())
    .addOption(dryRunOption());

function grant(
  login: string,
  role: Role,
  place: string | undefined,
  { data, reason, dryRun }: Options,
): void {
  const wanted = grantIn(role, place);
  const { unit } = wanted;
  withRegister(data, (register) => {
    const known = findSomebody(register, login);
    checkGrant(register, wanted);
    if (has(grantsOf(register, known.account, 'hand'), wanted)) {
      console.log(`${known.name} is ${role} in ${unit} already: nothing to do.`);
      return;
    }
    const change = { give: [wanted], take: [] };
    changeOrTry(register, dryRun, () =>
      changeGrants(register, known.account, change, byOperator(reason)),
    );
    console.log(
      `${dryRun ? 'Would make' : 'Made'} ${known.name} (${known.login}) ${role} in ${unit}.`,
    );
  });
}

function revoke(
  login: string,
  role: Role,
  place: string | undefined,
  { data, reason, dryRun }: Options,
): void {
  const wanted = grantIn(role, place);
  const { unit } = wanted;
  withRegister(data, (register) => {
    const known = findSomebody(register, login);
    const theirs = readGrants(register).filter(({ account }) => account === known.account);
    if (
      !has(
        theirs.filter(({ source }) => source === 'hand'),
        wanted,
      )
    ) {
      throw new ConfigError(
        has(theirs, wanted)
          ? `${known.name} is ${role} in ${unit} by the identity provider: take the group away there.`
          : `${known.name} is not ${role} in ${unit}: see account list.`,
      );
    }
    const change = { give: [], take: [wanted] };
    changeOrTry(register, dryRun, () =>
      changeGrants(register, known.account, change, byOperator(reason)),
    );
    const left = has(
      theirs.filter(({ source }) => source === 'provider'),
      wanted,
    )
      ? ' The identity provider gives the same role; it stays.'
      : '';
    const said = dryRun ? 'Would take' : 'Took';
    console.log(`${said} ${role} in ${unit} from ${known.name} (${known.login}).${left}`);
  });
}

/** @throws ConfigError where a role needs a unit and none is named: nobody leads the whole city by accident */
function grantIn(role: Role, unit: string | undefined): Grant {
  if (unit !== undefined) return { role, unit };
  if (cityRoles.includes(role)) return { role, unit: cityUnit };
  throw new ConfigError(`Say in which unit: ${role} bauamt. See unit list.`);
}

const has = (grants: readonly Grant[], { role, unit }: Grant): boolean =>
  grants.some((one) => one.role === role && one.unit === unit);

/** @throws ConfigError where nobody has this login */
export function findSomebody(register: Register, login: string): Account {
  const known = findByLogin(register, login);
  if (known) return known;
  throw new ConfigError(`There is no account ${login}: see account list.`);
}
