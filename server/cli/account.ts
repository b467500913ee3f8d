import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { roles, type Grant, type Role } from '../../okr/role.ts';
import { cityUnit } from '../../okr/unit.ts';
import { listAccounts, readName } from '../../register/accounts.ts';
import { checkGrant, grantsOf } from '../../register/grants.ts';
import { invite } from '../../register/invitations.ts';
import { issueRecoveryLink } from '../../register/recovery.ts';
import { linkFor } from '../one-time-link.ts';
import { findServer } from '../server-note.ts';
import { findSomebody, grantCommand, revokeCommand } from './account-grants.ts';
import { explained } from './explain.ts';
import { dataOption } from './folder.ts';
import { byOperator } from './operator.ts';
import { withRegister } from './register.ts';

interface Options {
  data: string;
  publicUrl?: string;
  dryRun?: boolean;
}

const urlOption = (): Option =>
  new Option('--public-url <url>', 'how browsers reach the server').env('STADTPEGEL_PUBLIC_URL');

/** The register may be opened beside a running server, so these commands need none. */
export const accountCommand = (): Command =>
  new Command('account')
    .description('Accounts of people: see them, invite, give roles, help who lost their password.')
    .addCommand(
      new Command('list')
        .description('Every account with its roles.')
        .addOption(dataOption())
        .addHelpText('after', '\nExample:\n  stadtpegel account list --data /var/lib/stadtpegel')
        .action(explained(list)),
    )
    .addCommand(
      new Command('invite')
        .description('Make a one-time link with which someone makes their account.')
        .argument('<name>', 'whom it is for')
        .addOption(
          new Option('--role <role>', 'what they may').choices(roles).makeOptionMandatory(),
        )
        .option('--unit <unit>', 'where', cityUnit)
        .addOption(dataOption())
        .addOption(urlOption())
        .option('--dry-run', 'say what would be offered, make nothing')
        .addHelpText(
          'after',
          "\nExample:\n  stadtpegel account invite 'Kim Beispiel' --role lead --unit bauamt",
        )
        .action(explained(inviteSomeone)),
    )
    .addCommand(
      new Command('recover')
        .description('Make a one-time link with which someone sets a new password.')
        .argument('<login>', 'as `account list` shows it')
        .addOption(dataOption())
        .addOption(urlOption())
        .option('--dry-run', 'say for whom it would be, make nothing')
        .addHelpText('after', '\nExample:\n  stadtpegel account recover k.beispiel')
        .action(explained(recover)),
    )
    .addCommand(grantCommand())
    .addCommand(revokeCommand());

function list({ data }: Options): void {
  withRegister(data, (register) => {
    const accounts = listAccounts(register);
    for (const { account, login, name, disabled_at } of accounts) {
      const byHand = grantsOf(register, account, 'hand').map(nameOf);
      const grants = grantsOf(register, account).map((one) =>
        byHand.includes(nameOf(one)) ? nameOf(one) : `${nameOf(one)} by the identity provider`,
      );
      const state = disabled_at ? `  disabled since ${disabled_at}` : '';
      console.log(`${login}  ${name}  (${grants.join(', ') || 'no role'})${state}`);
    }
    if (accounts.length === 0) console.log('No accounts yet: stadtpegel account invite NAME');
  });
}

const nameOf = ({ role, unit }: Grant): string => `${role} in ${unit}`;

async function inviteSomeone(
  name: string,
  { role, unit, data, publicUrl, dryRun }: Options & { role: Role; unit: string },
): Promise<void> {
  const origin = await originFor(data, publicUrl);
  withRegister(data, (register) => {
    const grant = { role, unit };
    checkGrant(register, grant);
    const offer = { name: readName(name), grants: [grant] };
    if (dryRun) {
      console.log(`Would invite ${offer.name} as ${role} in ${unit}.`);
      return;
    }
    const { secret, invitation } = invite(register, offer, byOperator());
    console.error(`Invitation for ${offer.name}, until ${invitation.expires_at}. Shown this once:`);
    console.log(linkFor(origin, 'invite', secret));
  });
}

async function recover(login: string, { data, publicUrl, dryRun }: Options): Promise<void> {
  const origin = await originFor(data, publicUrl);
  withRegister(data, (register) => {
    const known = findSomebody(register, login);
    if (dryRun) {
      console.log(`Would make a recovery link for ${known.login} (${known.name}).`);
      return;
    }
    const { secret, expires_at } = issueRecoveryLink(register, known.account, byOperator());
    console.error(`Recovery link for ${known.name}, until ${expires_at}. Shown this once:`);
    console.log(linkFor(origin, 'recover', secret));
  });
}

async function originFor(data: string, publicUrl: string | undefined): Promise<string> {
  const url = publicUrl ?? (await findServer(resolve(data)))?.url ?? 'http://127.0.0.1:8080';
  return url.replace(/\/$/, '');
}
