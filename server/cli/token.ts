import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { isDay } from '../../calendar/day.ts';
import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { flawOfDeclared } from '../../datasets/observation.ts';
import type { Register } from '../../register/open.ts';
import {
  createToken,
  listTokens,
  revokeToken,
  tokenKinds,
  type TokenKind,
  type TokenRecord,
} from '../../register/tokens.ts';
import { ConfigError } from '../config.ts';
import { openDataRegister } from '../data-folder.ts';
import { adoptTokenFile } from '../token-file.ts';
import { explained } from './explain.ts';
import { dataOption } from './folder.ts';
import { byOperator } from './operator.ts';

interface CreateOptions {
  data: string;
  kind: TokenKind;
  source: string[];
  dataset: string[];
  scope?: string;
  observes: string[];
  expires?: string;
  dryRun?: boolean;
}

export const tokenCommand = (): Command =>
  new Command('token')
    .description('Tokens for machines: senders, readers, administration.')
    .addCommand(
      new Command('create')
        .description('Make a token and show it, this once.')
        .argument('<name>', 'who or what will use it')
        .addOption(dataOption())
        .addOption(
          new Option('--kind <kind>', 'deliver events, read what staff may see, or all of it')
            .choices(tokenKinds)
            .default('ingest'),
        )
        .option(
          '--source <source>',
          'only this source, or with * at the end this prefix; repeatable',
          collect,
          [],
        )
        .option('--dataset <dataset>', 'only this dataset; repeatable', collect, [])
        .option(
          '--scope <scope>',
          'its sources hand cases on within this scope, e.g. urn:city:cases; needs --source',
        )
        .option(
          '--observes <kind>',
          'its sources report this kind, though perhaps none ever comes, e.g. steps; repeatable, needs --source',
          collect,
          [],
        )
        .option('--expires <date>', 'invalid from this day on, e.g. 2027-01-01; else until revoked')
        .option('--dry-run', 'say what would be made, make nothing')
        .addHelpText(
          'after',
          "\nExample:\n  stadtpegel token create 'Bürgerbüro' --source '/buergerbuero/*' --dataset process",
        )
        .action(explained(create)),
    )
    .addCommand(
      new Command('list')
        .description('All tokens, without their secrets.')
        .addOption(dataOption())
        .addHelpText('after', '\nExample:\n  stadtpegel token list')
        .action(explained(list)),
    )
    .addCommand(
      new Command('revoke')
        .description('Make a token invalid at once.')
        .argument('<token-id>', 'as `token list` shows it')
        .addOption(dataOption())
        .option('--dry-run', 'say what would be revoked, change nothing')
        .addHelpText('after', '\nExample:\n  stadtpegel token revoke 3f9c2a7b10de')
        .action(explained(revoke)),
    );

const collect = (value: string, before: string[]): string[] => [...before, value];

/** Work with the register of a data folder, beside the server that may be running. */
function withRegister<T>(data: string, work: (register: Register) => T): T {
  const folder = resolve(data);
  mkdirSync(folder, { recursive: true });
  const register = openDataRegister(folder);
  try {
    adoptTokenFile(folder, register, Date.now());
    return work(register);
  } finally {
    register.close();
  }
}

function create(
  name: string,
  { data, kind, source, dataset, scope, observes, expires, dryRun }: CreateOptions,
): void {
  const unknown = dataset.find((one) => !Object.hasOwn(datasets, one));
  if (unknown !== undefined) {
    throw new ConfigError(`Unknown dataset ${unknown}: use ${Object.keys(datasets).join(', ')}.`);
  }
  const flaw = flawOfDeclared(observes, Object.values<Dataset>(datasets));
  if (flaw) throw new ConfigError(flaw);
  const expires_at = expires === undefined ? null : readDay(expires);
  const said = { scope: scope ?? null, observes: observes.length ? observes : null };
  const bound = { sources: source, datasets: dataset, ...said };
  const wanted = { name, kind, ...bound, expires_at };
  if (dryRun) {
    console.log(`Would make a token: ${JSON.stringify(wanted)}`);
    return;
  }
  withRegister(data, (register) => {
    const { token, record } = createToken(register, wanted, byOperator());
    console.error(`Token ${record.token_id} for ${name}. It is shown this once:`);
    console.log(token);
  });
}

function list({ data }: { data: string }): void {
  const tokens = withRegister(data, listTokens);
  for (const one of tokens) {
    const scope = one.scope === null ? [] : [`scope ${one.scope}`];
    const observes = one.observes === null ? [] : [`observes ${one.observes.join(' ')}`];
    const bound = [...one.sources, ...one.datasets, ...scope, ...observes].join(', ');
    const what = bound || 'everything';
    console.log(`${one.token_id}  ${one.kind.padEnd(6)}  ${one.name}  (${what})  ${stateOf(one)}`);
  }
  if (tokens.length === 0) console.log('No tokens yet: stadtpegel token create NAME');
}

function stateOf({ revoked_at, expires_at, last_used_at }: TokenRecord): string {
  if (revoked_at) return `revoked ${revoked_at}`;
  if (expires_at && Date.parse(expires_at) <= Date.now()) return `expired ${expires_at}`;
  const used = `last used ${last_used_at ?? 'never'}`;
  return expires_at ? `${used}, expires ${expires_at}` : used;
}

function revoke(tokenId: string, { data, dryRun }: { data: string; dryRun?: boolean }): void {
  withRegister(data, (register) => {
    const record = listTokens(register).find((one) => one.token_id === tokenId && !one.revoked_at);
    if (!record) throw new ConfigError(`There is no valid token ${tokenId}: see token list.`);
    if (!dryRun) revokeToken(register, tokenId, byOperator());
    console.log(`${dryRun ? 'Would revoke' : 'Revoked'} ${tokenId} (${record.name}).`);
  });
}

function readDay(text: string): string {
  if (isDay(text)) return new Date(`${text}T00:00:00Z`).toISOString();
  throw new ConfigError(`${text} is no day: write it as 2027-01-01.`);
}
