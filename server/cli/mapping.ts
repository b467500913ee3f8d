import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { datasets } from '../../datasets/catalogue.ts';
import { importFile } from '../../ingest/importers/import-file.ts';
import { toNowhere } from '../../ingest/importers/journal-delivery.ts';
import { readMapping } from '../../ingest/importers/mapping-file.ts';
import { proposeMapping } from '../../ingest/importers/propose.ts';
import { createValidate } from '../../ingest/validate.ts';
import { explained } from './explain.ts';
import { describeImport, isFailure } from './import-report.ts';

export const mappingCommand = (): Command =>
  new Command('mapping')
    .description('Mappings of files: propose a first one, check one.')
    .addCommand(
      new Command('propose')
        .description('Write a first mapping for a file, from its columns and values.')
        .argument('<file>', 'XES, CSV, XLSX, JSON or OCEL, also in gzip or ZIP')
        .option('--source <uri>', 'CloudEvents source of its events')
        .addOption(
          new Option(
            '--dataset <name>',
            'what it is about, where names and values mislead',
          ).choices(Object.keys(datasets)),
        )
        .addHelpText(
          'after',
          '\nExample:\n  stadtpegel mapping propose antraege.xlsx > bauamt.mapping.yaml\n  stadtpegel mapping propose gutscheine.csv > gutscheine.mapping.yaml',
        )
        .action(explained(propose)),
    )
    .addCommand(
      new Command('check')
        .description('Say what is wrong with a mapping, and what of it and a file does not fit.')
        .argument('<mapping>', 'the mapping (YAML)')
        .argument('[file]', 'a file to try it on; nothing is stored')
        .addHelpText(
          'after',
          '\nExample:\n  stadtpegel mapping check bauamt.mapping.yaml antraege.xlsx',
        )
        .action(explained(check)),
    );

async function propose(
  file: string,
  options: { source?: string; dataset?: string },
): Promise<void> {
  process.stdout.write(await proposeMapping(file, options));
}

async function check(path: string, file: string | undefined): Promise<void> {
  const mapping = await readMapping(path);
  if (file === undefined) {
    console.log(`${basename(path)} can be used. Add a file to see whether the two fit.`);
    return;
  }
  const deliver = toNowhere(createValidate((person) => person));
  const summary = await importFile({ path: file, mapping, deliver });
  console.log(describeImport(basename(file), summary, true));
  if (isFailure(summary)) process.exitCode = 1;
}
