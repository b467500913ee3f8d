import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { datasets } from '../../datasets/catalogue.ts';
import { ConfigError } from '../config.ts';
import { tokenKinds, type TokenKind } from '../rights/right.ts';
import { openTokens } from '../tokens.ts';
import { explained } from './explain.ts';
import { dataOption } from './folder.ts';

interface CreateOptions {
  data: string;
  kind: TokenKind;
  source: string[];
  dataset: string[];
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
        .option('--dry-run', 'say what would be made, make nothing')
        .addHelpText(
          'after',
          "\nExample:\n  stadtpegel token create 'Bürgerbüro' --source '/buergerbuero/*' --dataset process",
        )
        .action(explained(createToken)),
    )
    .addCommand(
      new Command('list')
        .description('All tokens, without their secrets.')
        .addOption(dataOption())
        .addHelpText('after', '\nExample:\n  stadtpegel token list')
        .action(explained(listTokens)),
    )
    .addCommand(
      new Command('revoke')
        .description('Make a token invalid at once.')
        .argument('<token-id>', 'as `token list` shows it')
        .addOption(dataOption())
        .option('--dry-run', 'say what would be revoked, change nothing')
        .addHelpText('after', '\nExample:\n  stadtpegel token revoke 3f9c2a7b10de')
        .action(explained(revokeToken)),
    );

const collect = (value: string, before: string[]): string[] => [...before, value];

function createToken(name: string, { data, kind, source, dataset, dryRun }: CreateOptions): void {
  const unknown = dataset.find((one) => !Object.hasOwn(datasets, one));
  if (unknown !== undefined) {
    throw new ConfigError(`Unknown dataset ${unknown}: use ${Object.keys(datasets).join(', ')}.`);
  }
  const wanted = { name, kind, sources: source, datasets: dataset };
  if (dryRun) {
    console.log(`Would make a token: ${JSON.stringify(wanted)}`);
    return;
  }
  const { token, record } = openTokens(resolve(data)).create(wanted, Date.now());
  console.error(`Token ${record.token_id} for ${name}. It is shown this once:`);
  console.log(token);
}

function listTokens({ data }: { data: string }): void {
  const tokens = openTokens(resolve(data)).list();
  for (const { token_id, name, kind, sources, datasets, last_used_at, revoked_at } of tokens) {
    const state = revoked_at ? `revoked ${revoked_at}` : `last used ${last_used_at ?? 'never'}`;
    const bound = [...sources, ...datasets].join(', ') || 'everything';
    console.log(`${token_id}  ${kind.padEnd(6)}  ${name}  (${bound})  ${state}`);
  }
  if (tokens.length === 0) console.log('No tokens yet: stadtpegel token create NAME');
}

function revokeToken(tokenId: string, { data, dryRun }: { data: string; dryRun?: boolean }): void {
  const tokens = openTokens(resolve(data));
  const record = tokens.list().find((one) => one.token_id === tokenId && one.revoked_at === null);
  if (!record) throw new ConfigError(`There is no valid token ${tokenId}: see token list.`);
  if (!dryRun) tokens.revoke(tokenId, Date.now());
  console.log(`${dryRun ? 'Would revoke' : 'Revoked'} ${tokenId} (${record.name}).`);
}
