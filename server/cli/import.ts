import { basename, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Deliver } from '../../ingest/importers/consignment.ts';
import { FILE_FORMATS, type FileFormat } from '../../ingest/importers/file-format.ts';
import { importFile, type ImportSummary } from '../../ingest/importers/import-file.ts';
import { toJournal, toNowhere } from '../../ingest/importers/journal-delivery.ts';
import { readMapping, type Mapping } from '../../ingest/importers/mapping.ts';
import { toServer } from '../../ingest/importers/server-delivery.ts';
import { createPseudonym, openPseudonymKey } from '../../ingest/pseudonym.ts';
import { createValidate } from '../../ingest/validate.ts';
import { ConfigError } from '../config.ts';
import { explained } from './explain.ts';
import { cityOption, dataOption, withOwner, type FolderOptions } from './folder.ts';

interface ImportOptions extends FolderOptions {
  mapping?: string;
  format?: FileFormat;
  server?: string;
  token?: string;
  dryRun?: boolean;
  json?: boolean;
}

export const importCommand = (): Command =>
  new Command('import')
    .description('Import files of events or process logs. Importing again stores nothing new.')
    .argument('<file...>', 'XES, CSV, NDJSON or JSON, also compressed with gzip')
    .addOption(dataOption())
    .addOption(cityOption())
    .option('--mapping <file>', 'what the activities of a log mean (YAML)')
    .addOption(
      new Option('--format <format>', 'where the name does not tell').choices(FILE_FORMATS),
    )
    .option('--server <url>', 'deliver to this server instead of the data folder')
    .addOption(
      new Option('--token <token>', 'ingest token for --server').env('STADTPEGEL_INGEST_TOKEN'),
    )
    .option('--dry-run', 'read and judge everything, store nothing')
    .option('--json', 'print the summary as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  stadtpegel import receipt.xes.gz --mapping docs/examples/receipt.mapping.yaml',
    )
    .action(explained(importFiles));

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  const mapping = options.mapping ? await readMapping(options.mapping) : undefined;
  const all = async (deliverOf: (file: string) => Deliver) => {
    for (const path of files) {
      await importOne(path, { ...options, mapping, deliver: deliverOf(path) });
    }
  };
  if (options.dryRun) return all(() => toNowhere(createValidate((person) => person)));
  if (options.server !== undefined) {
    const { server: url, token } = options;
    if (token === undefined) throw new ConfigError('Add --token: the server asks for one.');
    return all(() => toServer({ url, token }));
  }
  await withOwner(
    options,
    async ({ server, warehouse }) => {
      if (server) return all(() => toServer({ url: server.url, token: server.ingest_token }));
      const validate = createValidate(createPseudonym(openPseudonymKey(resolve(options.data))));
      const { journal } = warehouse;
      await all((path) =>
        toJournal({ journal, validate, sender: basename(path), source: mapping?.source ?? null }),
      );
      await warehouse.settled();
    },
    { create: true },
  );
}

async function importOne(
  path: string,
  {
    mapping,
    format,
    deliver,
    json,
    dryRun,
  }: Omit<ImportOptions, 'mapping'> & { mapping: Mapping | undefined; deliver: Deliver },
): Promise<void> {
  let shownAt = 0;
  const summary = await importFile({
    path,
    mapping,
    format,
    deliver,
    onProgress({ bytes, total_bytes, read }) {
      if (!process.stderr.isTTY || performance.now() - shownAt < 200) return;
      shownAt = performance.now();
      const percent = total_bytes ? Math.floor((100 * bytes) / total_bytes) : 0;
      process.stderr.write(`\r${basename(path)}  ${percent} %  ${read} read`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (json) console.log(JSON.stringify({ file: path, ...summary }));
  else printSummary(path, summary, dryRun ?? false);
}

function printSummary(path: string, summary: ImportSummary, dryRun: boolean): void {
  const { read, cases, made, stored, duplicates, rejected, problems, passed_over, seconds } =
    summary;
  console.log(
    `${basename(path)} (${summary.format}), ${seconds.toFixed(1)} s${dryRun ? ', dry run' : ''}`,
  );
  console.log(`  read        ${read}${cases ? ` records in ${cases} cases` : ''}`);
  console.log(`  events      ${made}`);
  console.log(`  ${dryRun ? 'acceptable' : 'stored    '}  ${stored}`);
  console.log(`  duplicates  ${duplicates}`);
  console.log(`  rejected    ${rejected}`);
  const left = Object.entries(passed_over);
  if (left.length) {
    console.log(`  left out    ${left.map(([what, count]) => `${what} ${count}`).join(', ')}`);
  }
  for (const { line, code, detail } of problems) console.log(`  line ${line}: ${code}: ${detail}`);
}
