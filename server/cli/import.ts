import { basename, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { importRecordedFeeds } from '../../ingest/gbfs/recorded-feeds.ts';
import type { Deliver } from '../../ingest/importers/consignment.ts';
import { UnreadableFile } from '../../ingest/importers/event-log.ts';
import { FILE_FORMATS, type FileFormat } from '../../ingest/importers/file-format.ts';
import { importFile } from '../../ingest/importers/import-file.ts';
import { toJournal, toNowhere } from '../../ingest/importers/journal-delivery.ts';
import { readMapping, type AnyMapping } from '../../ingest/importers/mapping-file.ts';
import { toServer } from '../../ingest/importers/server-delivery.ts';
import { watchPlaces } from '../../ingest/places/place-watch.ts';
import { watchedJournal } from '../../ingest/places/watched-journal.ts';
import { keepHeapSmall } from '../../ingest/importers/small-heap.ts';
import {
  createPseudonym,
  openPseudonymKey,
  pseudonymUnder,
  type Pseudonym,
} from '../../ingest/pseudonym.ts';
import { createValidate } from '../../ingest/validate.ts';
import { readCity } from '../city.ts';
import type { ImportCounts } from '../../warehouse/sources/import-record.ts';
import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { flawOfDeclared } from '../../datasets/observation.ts';
import { ConfigError } from '../config.ts';
import { openDataRegister } from '../data-folder.ts';
import { describeFailure } from '../failure.ts';
import { pseudonymOf } from '../pseudonym-of.ts';
import { explained } from './explain.ts';
import { cityOption, dataOption, withOwner, type FolderOptions } from './folder.ts';
import { recordImport, sayUnfinished, withdrawReplaced, type Judged } from './replace.ts';
import { importsAt, sourcesOf } from './sources-owner.ts';
import { describeImport, describeRecorded, isFailure, progressLine } from './import-report.ts';
import { noteWarnings, warningLine } from './noted-warnings.ts';

interface ImportOptions extends FolderOptions {
  mapping?: string;
  format?: FileFormat | 'gbfs';
  source?: string;
  server?: string;
  token?: string;
  replace?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

const HELP = `
Example:
  stadtpegel import receipt.xes.gz --mapping docs/examples/receipt.mapping.yaml
  stadtpegel import antraege.xlsx --mapping bauamt.mapping.yaml --dry-run
  stadtpegel import recorded-feeds/ --format gbfs --source urn:city:bikes

A server that runs on the data folder is given the events; else the folder is opened here.
docs/importing.md explains mappings; \`stadtpegel mapping propose FILE\` writes a first one.
The exit code is 1 where a file could not be read to its end, was empty, or was rejected as a whole.`;

export const importCommand = (): Command =>
  new Command('import')
    .description('Import files of events, process logs and recorded GBFS feeds.')
    .argument(
      '<file...>',
      'XES, CSV, XLSX, NDJSON, JSON or OCEL, also in gzip or ZIP; GBFS: folders too',
    )
    .addOption(dataOption())
    .addOption(cityOption())
    .option('--mapping <file>', 'what the records of the file mean (YAML)')
    .addOption(
      new Option('--format <format>', 'where the name does not tell').choices([
        ...FILE_FORMATS,
        'gbfs',
      ]),
    )
    .option('--source <uri>', 'CloudEvents source, in place of that of the mapping')
    .option('--server <url>', 'deliver to this server instead of the data folder')
    .addOption(
      new Option('--token <token>', 'ingest token for --server').env('STADTPEGEL_INGEST_TOKEN'),
    )
    .option(
      '--replace',
      'withdraw what the source of the file has delivered before, once the file is judged',
    )
    .option('--dry-run', 'read and judge everything, store nothing')
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', HELP)
    .action(explained(importFiles));

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  keepHeapSmall();
  const mapping = await mappingOf(options);
  const flaw = flawOfDeclared(mapping?.observes ?? [], Object.values<Dataset>(datasets));
  if (flaw) throw new ConfigError(`The mapping is wrong at observes: ${flaw}`);
  const source = options.source ?? mapping?.source ?? null;
  const note = { mapping: options.mapping ?? null, source };
  // The feeds of one system are one import.
  const imported = options.format === 'gbfs' ? files.slice(0, 1) : files;
  const replacing = { files, names: imported.map((path) => basename(path)), source };
  const judge = (path: string) => judgeFile(path, options, mapping);
  const all = async (way: Way) => {
    const warnings = noteWarnings();
    const deliverOf: Way['deliverOf'] = (file, import_id) =>
      warnings.noting(way.deliverOf(file, import_id));
    await importAll(files, options, mapping, { ...way, deliverOf });
    for (const warning of warnings.all()) console.error(warningLine(warning));
  };
  const bounds = options.city === undefined ? null : (await readCity(options.city)).bounds;
  const places = watchPlaces(bounds ?? null);
  if (options.dryRun) {
    if (options.replace) {
      await withOwner(options, (owner) =>
        withdrawReplaced(sourcesOf(owner, options.data), replacing, { judge, dryRun: true }),
      );
    }
    const deliverOf = () => toNowhere(createValidate(asItIs), places);
    return all({ pseudonym: asItIs, deliverOf, record: (_, work) => work() });
  }
  if (options.server !== undefined) {
    const { server: url, token } = options;
    if (token === undefined) throw new ConfigError('Add --token: the server asks for one.');
    if (options.replace || mapping?.scope !== undefined || mapping?.observes !== undefined) {
      throw new ConfigError(
        'A sender neither withdraws nor says what its source is: do that where the server runs, or leave out --replace and scope and observes of the mapping.',
      );
    }
    return all({
      pseudonym: pseudonymUnder(token),
      deliverOf: (path, import_id) =>
        toServer({ url, token, file: basename(path), source, import_id }),
      record: (path, work) => recordImport(importsAt(url, token), { ...note, path }, work),
    });
  }
  await withOwner(
    options,
    async (owner) => {
      const { server, warehouse } = owner;
      const sources = sourcesOf(owner, options.data);
      const record: Way['record'] = (path, work) => recordImport(sources, { ...note, path }, work);
      if (options.replace) await withdrawReplaced(sources, replacing, { judge, dryRun: false });
      if (mapping?.scope !== undefined || mapping?.observes !== undefined) {
        const { scope = null, observes = null } = mapping;
        await sources.declareMapping({ source: source ?? mapping.source, scope, observes });
      }
      if (server) {
        // Of its own folder, and the server has judged its key.
        const pseudonym = createPseudonym(openPseudonymKey(resolve(options.data), 'unnoted'));
        const { url, ingest_token: token } = server;
        const deliverOf: Way['deliverOf'] = (path, import_id) =>
          toServer({ url, token, file: basename(path), source, import_id });
        await all({ pseudonym, deliverOf, record });
        return sayUnfinished(sources);
      }
      const register = openDataRegister(resolve(options.data));
      const pseudonym = pseudonymOf(resolve(options.data), { register, warehouse });
      register.close();
      const validate = createValidate(pseudonym);
      const journal = watchedJournal(warehouse.journal, places);
      const deliverOf: Way['deliverOf'] = (path, import_id) =>
        toJournal({ journal, validate, sender: basename(path), source, import_id });
      await all({ pseudonym, deliverOf, record });
      await warehouse.settled();
      await sayUnfinished(sources);
    },
    { create: true },
  );
}

/** Where the events of a file go, and what stands for the vehicles of a feed there. */
interface Way {
  pseudonym: Pseudonym;
  deliverOf: (file: string, import_id?: number) => Deliver;
  /** Does an import under a number of its own, where it is noted. */
  record: <S extends ImportCounts>(
    file: string,
    work: (import_id?: number) => Promise<S>,
  ) => Promise<S>;
}

const asItIs: Pseudonym = (id) => id;

async function mappingOf({
  mapping: path,
  source,
}: ImportOptions): Promise<AnyMapping | undefined> {
  if (path === undefined) return undefined;
  const mapping = await readMapping(path);
  return source === undefined ? mapping : { ...mapping, source };
}

/** One file after the other; one that cannot be read does not stop the next. */
async function importAll(
  files: string[],
  options: ImportOptions,
  mapping: AnyMapping | undefined,
  { pseudonym, deliverOf, record }: Way,
): Promise<void> {
  const { format } = options;
  if (format === 'gbfs') {
    // The feeds of one system explain each other, wherever they lie.
    const name = files.length === 1 ? (files[0] ?? '') : `${files.length} feeds`;
    await record(files[0] ?? '', (import_id) =>
      importRecorded(files, options, { pseudonym, deliver: deliverOf(name, import_id) }),
    );
    return;
  }
  for (const path of files) {
    try {
      await record(path, (import_id) =>
        importOne(path, { ...options, format }, mapping, {
          pseudonym,
          deliver: deliverOf(path, import_id),
        }),
      );
    } catch (error) {
      if (!isOfFile(error, path)) throw error;
      console.error(describeFailure(error).text);
      process.exitCode = 1;
    }
  }
}

/** The file is missing, locked or unreadable: the next one may be better. */
const isOfFile = (error: unknown, file: string): boolean =>
  error instanceof UnreadableFile || (error as NodeJS.ErrnoException).path === file;

async function importOne(
  path: string,
  { format, json, dryRun }: { format: FileFormat | undefined; json?: boolean; dryRun?: boolean },
  mapping: AnyMapping | undefined,
  way: { pseudonym: Pseudonym; deliver: Deliver },
): Promise<ImportCounts> {
  const line = progressLine(basename(path), process.stderr);
  try {
    const summary = await importFile({ path, mapping, format, ...way, onProgress: line.show });
    line.end();
    const text = () => describeImport(basename(path), summary, dryRun ?? false);
    console.log(json ? JSON.stringify({ file: path, ...summary }) : text());
    if (isFailure(summary)) process.exitCode = 1;
    return summary;
  } finally {
    line.end();
  }
}

async function importRecorded(
  paths: string[],
  { source, json, dryRun }: ImportOptions,
  way: { pseudonym: Pseudonym; deliver: Deliver },
): Promise<ImportCounts> {
  if (source === undefined) throw new ConfigError('Add --source, e.g. urn:city:bikes.');
  const name = paths.map((path) => basename(path)).join(', ');
  const log = (line: string) => console.error(`${name}: ${line}`);
  const summary = await importRecordedFeeds({ paths, source, log, ...way });
  const { feeds, stored, duplicates, rejected } = summary;
  if (feeds === 0 || (rejected > 0 && stored + duplicates === 0)) process.exitCode = 1;
  const text = () => describeRecorded(name, summary, dryRun ?? false);
  console.log(json ? JSON.stringify({ files: paths, ...summary }) : text());
  return summary;
}

/** What would become of a file, without a word about it. */
async function judgeFile(
  path: string,
  { format, source }: ImportOptions,
  mapping: AnyMapping | undefined,
): Promise<Judged> {
  const way = { pseudonym: asItIs, deliver: toNowhere(createValidate(asItIs)) };
  if (format !== 'gbfs') return importFile({ path, mapping, format, ...way });
  if (source === undefined) throw new ConfigError('Add --source, e.g. urn:city:bikes.');
  return importRecordedFeeds({ paths: [path], source, log: () => {}, ...way });
}
