import { Command } from 'commander';
import type { ImportRecord } from '../../warehouse/sources/import-record.ts';
import { isTakenBack } from '../../warehouse/sources/replacement.ts';
import type { Withdrawn } from '../../warehouse/sources/withdraw.ts';
import { ConfigError } from '../config.ts';
import { explained } from './explain.ts';
import { cityOption, dataOption, withOwner, type FolderOptions } from './folder.ts';
import { describeReplacement } from '../replacement-sentence.ts';
import type { SourcesAnswer } from '../routes/sources.ts';
import { sourcesOf } from './sources-owner.ts';

interface WithdrawOptions extends FolderOptions {
  reason: string;
  import?: string;
  dryRun?: boolean;
  json?: boolean;
}

export const sourceCommand = (): Command =>
  new Command('source')
    .description('Where events come from: scopes, imports, and taking back what was wrong.')
    .addCommand(
      new Command('list')
        .description('What is said about sources, what was imported, what was withdrawn.')
        .addOption(dataOption())
        .addOption(cityOption())
        .option('--json', 'print it as JSON')
        .addHelpText('after', '\nExample:\n  stadtpegel source list')
        .action(explained(list)),
    )
    .addCommand(
      new Command('withdraw')
        .description('Take back what a source, or one import, has delivered so far.')
        .argument('[source]', 'the source; with * at the end all that begin so')
        .addOption(dataOption())
        .addOption(cityOption())
        .requiredOption('--reason <sentence>', 'why; it stands in the audit log')
        .option('--import <number>', 'this import alone, as `source list` numbers it')
        .option('--dry-run', 'say what would be taken back, change nothing')
        .option('--json', 'print the result as JSON')
        .addHelpText(
          'after',
          "\nExample:\n  stadtpegel source withdraw urn:city:building --reason 'The mapping was wrong.'\n\nNumbers follow at once, frozen evidence stays, and the events may be sent again\nunder the same ids with other content.",
        )
        .action(explained(withdraw)),
    );

async function list({ json, ...folder }: FolderOptions & { json?: boolean }): Promise<void> {
  await withOwner(folder, async (owner) => {
    const known = await sourcesOf(owner, folder.data).list();
    if (json) return console.log(JSON.stringify(known));
    const { statements, withdrawals, imports, replacements } = known;
    for (const { source, scope, observes, origin, said_by } of statements) {
      const what = [
        ...(scope === null ? [] : [`scope ${scope}`]),
        ...(observes === null ? [] : [`observes ${observes.join(', ') || 'nothing'}`]),
      ];
      console.log(`${source}  ${what.join('; ')}  (${origin}, ${said_by})`);
    }
    for (const one of imports) console.log(describe(one, known));
    for (const { source, import_id, events, said_at, said_by, reason } of withdrawals) {
      const what = source ?? `import ${import_id}`;
      console.log(`withdrawn ${said_at}  ${what}, ${events} events, by ${said_by}: ${reason}`);
    }
    for (const one of replacements) console.log(`not finished  ${describeReplacement(one)}`);
    if (statements.length + imports.length + withdrawals.length === 0) {
      console.log('Nothing is said about any source: each keeps its own cases. Nothing imported.');
    }
  });
}

function describe(
  one: ImportRecord,
  { withdrawals, imports }: Pick<SourcesAnswer, 'withdrawals' | 'imports'>,
): string {
  const { import_id, file, mapping, source, started_at, ended_at, withdrawn } = one;
  const later = imports.find(
    (other) =>
      other.import_id > import_id &&
      other.file === file &&
      other.source === source &&
      other.ended_at,
  );
  const unfinished = later
    ? `not finished; import ${later.import_id} of the same file came after it`
    : isTakenBack(one, withdrawals)
      ? 'not finished, and taken back'
      : 'not finished: import it again, with --replace where it should take the place of an older one';
  const state =
    ended_at === null
      ? unfinished
      : `${one.stored} stored, ${one.duplicates} duplicates, ${one.rejected} rejected`;
  const gone = withdrawn > 0 ? `, ${withdrawn} withdrawn` : '';
  const by = mapping === null ? '' : ` by ${mapping}`;
  return `import ${import_id}  ${started_at}  ${file}${by}  ${source ?? 'several sources'}  ${state}${gone}`;
}

async function withdraw(source: string | undefined, options: WithdrawOptions): Promise<void> {
  const { reason, dryRun = false, json, import: number, ...folder } = options;
  if ((source === undefined) === (number === undefined)) {
    throw new ConfigError('Name either a source or --import NUMBER.');
  }
  if (number !== undefined && !/^\d{1,15}$/.test(number)) {
    throw new ConfigError(`${number} is no import: \`stadtpegel source list\` numbers them.`);
  }
  const meant = source === undefined ? { import_id: Number(number) } : { source };
  await withOwner(folder, async (owner) => {
    const found = await sourcesOf(owner, folder.data).withdraw({
      ...{ ...meant, reason, dry_run: dryRun },
    });
    console.log(json ? JSON.stringify(found) : describeWithdrawn(found, dryRun));
  });
}

export function describeWithdrawn({ events, parts, gives_up }: Withdrawn, dryRun: boolean): string {
  return [
    `${dryRun ? 'Would withdraw' : 'Withdrawn'}: ${events} events.`,
    ...parts.map(({ source, dataset, events }) => `  ${source}  ${dataset}  ${events}`),
    ...(gives_up ? ['The replacement that was not finished is given up.'] : []),
  ].join('\n');
}
