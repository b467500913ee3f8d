import { basename } from 'node:path';
import { UnreadableFile, type LogEntry } from './event-log.ts';
import { readFileBytes, sniffPacking } from './file-bytes.ts';
import { fileFormat, type FileFormat } from './file-format.ts';
import { findRecords } from './json-records.ts';
import { listOcelTypes, readOcelJson } from './ocel.ts';
import { readOcelSqlite } from './ocel-sqlite.ts';
import { openTable } from './open-table.ts';
import { createProfiles, type ColumnProfile } from './profile.ts';
import { guessDataset, proposeEvents, recordDatasets } from './propose-events.ts';
import { isLog, proposeLog } from './propose-log.ts';
import { everyAttribute } from './wanted-attributes.ts';
import { readXes } from './xes.ts';

/** What was seen of a file: its columns, and how its cases begin and end. */
export interface FileProfile {
  format: FileFormat;
  records: number;
  /** Were only the first records read? */
  isPart: boolean;
  columns: ColumnProfile[];
  /** Of an object-centric log: the type that was taken for the cases, and all. */
  ocel: { chosen: string; types: readonly string[] } | null;
  /** Where the records of a JSON file stand, if not at its top. */
  json_records: string | null;
  /** Pairs of texts as they stand in the records, for what is asked of them later. */
  rows: Map<string, string>[];
}

/** Records that are looked at; a mapping does not become better by more. */
const MAX_RECORDS = 200_000;
/** Records that are kept whole, to see how cases end. */
const MAX_ROWS = 100_000;

/**
 * A first mapping for a file, as YAML with counts; what cannot be known from the file is marked `GAP`
 * and must be filled in.
 * @throws UnreadableFile
 */
export async function proposeMapping(
  path: string,
  { source, dataset }: { source?: string | undefined; dataset?: string | undefined } = {},
): Promise<string> {
  const profile = await profileFile(path);
  if (profile.records === 0) throw new UnreadableFile('The file is empty: it holds no records.');
  const file = basename(path);
  const of = {
    file,
    source: source ?? `urn:example:${file.replace(/\..*$/, '').replace(/[^\w-]+/g, '-')}`,
  };
  const meant = dataset ?? (isLog(profile) ? null : guessDataset(profile));
  return meant === null || !recordDatasets.includes(meant)
    ? proposeLog(profile, of)
    : proposeEvents(profile, { ...of, dataset: meant });
}

export async function profileFile(path: string): Promise<FileProfile> {
  const format = await fileFormat(path);
  const { profiles, see } = createProfiles();
  const profile: FileProfile = {
    format,
    records: 0,
    isPart: false,
    columns: [],
    ocel: null,
    json_records: null,
    rows: [],
  };
  for await (const record of recordsOf(path, format, profile)) {
    if (profile.records === MAX_RECORDS) {
      profile.isPart = true;
      break;
    }
    profile.records += 1;
    for (const [name, value] of record) see(name, value);
    if (profile.rows.length < MAX_ROWS) profile.rows.push(record);
  }
  profile.columns = [...profiles.values()];
  return profile;
}

/** Every record with its attributes; those of its case have the prefix `case:`. */
async function* recordsOf(
  path: string,
  format: FileFormat,
  profile: FileProfile,
): AsyncGenerator<Map<string, string>> {
  if (format === 'xes') return yield* flatten(readXes(readFileBytes(path), everyAttribute));
  if (format === 'ocel') {
    const isSqlite = (await sniffPacking(path)) === 'sqlite';
    const types = isSqlite ? [] : await listOcelTypes(readFileBytes(path));
    const [chosen] = types;
    const rule = chosen === undefined ? {} : { object_type: chosen };
    if (chosen !== undefined) profile.ocel = { chosen, types };
    const entries = isSqlite ? readOcelSqlite(path, rule) : readOcelJson(readFileBytes(path), rule);
    return yield* flatten(entries);
  }
  if (format === 'json') profile.json_records = await findRecords(readFileBytes(path));
  const table = await openTable({
    path,
    format,
    layout: profile.json_records === null ? {} : { json: { records: profile.json_records } },
    chunks: readFileBytes(path),
    needed: [],
    wanted: everyAttribute,
  });
  for await (const row of table.rows) {
    if (row.fault) continue;
    const record = new Map<string, string>();
    for (const [index, name] of table.columns.entries()) {
      const value = row.cells[index];
      if (value) record.set(name, value);
    }
    yield record;
  }
}

async function* flatten(entries: AsyncIterable<LogEntry>): AsyncGenerator<Map<string, string>> {
  for await (const entry of entries) {
    if ('fault' in entry) continue;
    const ofCase = [...entry.case.attributes].map(([name, value]): [string, string] => [
      `case:${name}`,
      value,
    ]);
    for (const { attributes } of entry.case.events) yield new Map([...ofCase, ...attributes]);
  }
}
