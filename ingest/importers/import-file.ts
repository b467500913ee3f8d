import { createHash } from 'node:crypto';
import { prepareTranslation, type TranslationContext } from './case-translation.ts';
import {
  deliverAll,
  type Consignment,
  type Deliver,
  type Delivered,
  type Problem,
} from './consignment.ts';
import { createCoverage, type CoverageReport } from './coverage.ts';
import { readEventArray, readEventLines } from './event-file.ts';
import { UnreadableFile, type LogCase, type LogEntry } from './event-log.ts';
import type { EventMapping } from './event-mapping.ts';
import { prepareEvents } from './event-translation.ts';
import { readFileBytes, sniffPacking } from './file-bytes.ts';
import { fileFormat, type FileFormat } from './file-format.ts';
import { isEventMapping, type AnyMapping } from './mapping-file.ts';
import { InvalidMapping, type Mapping } from './mapping.ts';
import { readOcelJson } from './ocel.ts';
import { readOcelSqlite } from './ocel-sqlite.ts';
import { openTable } from './open-table.ts';
import { groupByCase, type Table } from './table.ts';
import { wantedAttributes } from './wanted-attributes.ts';
import { readXes } from './xes.ts';

const MAX_PROBLEMS = 100;

export interface ImportProgress {
  /** Bytes of the file as it lies on the disk. */
  bytes: number;
  total_bytes: number;
  /** Records of the file (events of a log, or lines) that were read. */
  read: number;
  cases: number;
  stored: number;
  duplicates: number;
  rejected: number;
}

export interface ImportSummary extends ImportProgress {
  format: FileFormat;
  /** Events that the records became. */
  made: number;
  /** Events of the log that the mapping leaves out on purpose, by transition. */
  passed_over: Record<string, number>;
  /** At most 100. */
  problems: Problem[];
  /** Rejections by their code, each with the first one; `others` where a server lists only some. */
  reasons: Record<string, { count: number; first: Problem | null }>;
  coverage: FileCoverage;
  /** Why the file could not be read to its end, or null. What stood before the break is stored. */
  broken_off: string | null;
  seconds: number;
}

/** What a dry run and an import say of how mapping and file fit. Null for a file of events. */
export type FileCoverage = CoverageReport | null;

export interface FileImport {
  path: string;
  /** For everything but CloudEvents. */
  mapping?: AnyMapping | undefined;
  format?: FileFormat | undefined;
  deliver: Deliver;
  /** What stands for values that the mapping marks with `pseudonym`. */
  pseudonym?: (text: string) => string;
  clock?: () => number;
  onProgress?: (progress: ImportProgress) => void;
}

/**
 * Import one file: a log with a mapping, or a file of events. Importing it again stores nothing.
 * @throws InvalidMapping, DeliveryFailed, UnreadableFile where not even the format can be told; what
 *   was delivered before stays stored
 */
export async function importFile({
  path,
  mapping,
  format,
  deliver,
  pseudonym = (text) => text,
  clock = Date.now,
  onProgress = () => {},
}: FileImport): Promise<ImportSummary> {
  const started = performance.now();
  const member = mapping?.zip?.file;
  const summary: ImportSummary = {
    format: format ?? mapping?.format ?? (await fileFormat(path, member)),
    ...{ bytes: 0, total_bytes: 0, read: 0, cases: 0, made: 0 },
    ...{ stored: 0, duplicates: 0, rejected: 0, passed_over: {}, problems: [], seconds: 0 },
    ...{ reasons: {}, coverage: null },
    broken_off: null,
  };
  const chunks = readFileBytes(
    path,
    (read) => {
      Object.assign(summary, read);
      onProgress(summary);
    },
    member,
  );
  const context = { coverage: createCoverage(), pseudonym, now: clock() };
  const source = { path, mapping, format: summary.format, context };
  const consignments = countMade(readConsignments(source, chunks, summary), summary);
  try {
    await deliverAll(consignments, deliver, (delivered) => {
      summary.stored += delivered.stored;
      summary.duplicates += delivered.duplicates;
      summary.rejected += delivered.rejected;
      summary.problems.push(...delivered.problems.slice(0, MAX_PROBLEMS - summary.problems.length));
      countReasons(summary, delivered);
      onProgress(summary);
    });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    summary.broken_off = error.message;
  }
  if (summary.read === 0) summary.broken_off ??= NO_RECORDS;
  if (mapping) summary.coverage = context.coverage.report();
  summary.seconds = (performance.now() - started) / 1_000;
  return summary;
}

const NO_RECORDS = 'The file is empty: it holds no records.';
/** What records without an event count under where the transition of those left out stands. */
export const NO_RULE = 'no rule';

interface Source {
  path: string;
  mapping: AnyMapping | undefined;
  format: FileFormat;
  context: TranslationContext;
}

/** Every rejection counts under its code, with that of the first line as an example. */
function countReasons(summary: ImportSummary, { problems, rejected }: Delivered): void {
  const count = (code: string, times: number, problem: Problem | null) => {
    const known = summary.reasons[code];
    if (!known) {
      summary.reasons[code] = { count: times, first: problem };
      return;
    }
    known.count += times;
    // Cases are told of in an order of their own.
    if (problem && known.first && problem.line < known.first.line) known.first = problem;
  };
  for (const problem of problems) count(problem.code, 1, problem);
  const untold = rejected - problems.length;
  if (untold > 0) count('others', untold, null);
}

async function* countMade(
  consignments: AsyncIterable<Consignment>,
  summary: ImportSummary,
): AsyncGenerator<Consignment> {
  for await (const consignment of consignments) {
    summary.made += consignment.events.length;
    yield consignment;
  }
}

async function* readConsignments(
  { path, mapping, format, context }: Source,
  chunks: AsyncIterable<Uint8Array>,
  summary: ImportSummary,
): AsyncGenerator<Consignment> {
  if (mapping === undefined) {
    if (format !== 'ndjson' && format !== 'json') throw needMapping();
    const read = format === 'json' ? readEventArray : readEventLines;
    for await (const consignment of read(chunks)) {
      summary.read += consignment.events.length + consignment.faults.length;
      yield consignment;
    }
    return;
  }
  const wanted = wantedAttributes(mapping);
  const needed = neededColumns(mapping);
  const table = () => {
    if (format === 'xes' || format === 'ocel') throw needTable(format);
    return openTable({ path, format, layout: mapping, chunks, needed, wanted });
  };
  if (isEventMapping(mapping)) {
    return yield* translateRecords(await table(), mapping, context, summary);
  }
  const log = withPlainNumbers(mapping, format);
  switch (format) {
    case 'xes':
      return yield* translateLog(readXes(chunks, wanted), log, context, summary);
    case 'ocel': {
      const isSqlite = (await sniffPacking(path)) === 'sqlite';
      const rule = mapping.ocel ?? {};
      const entries = isSqlite
        ? readOcelSqlite(path, rule, wanted)
        : readOcelJson(chunks, rule, wanted);
      return yield* translateLog(entries, log, context, summary);
    }
    default: {
      const caseId = [mapping.log?.case ?? 'case:concept:name'].flat();
      const entries = groupByCase(await table(), caseId, wanted);
      return yield* translateLog(entries, log, context, summary);
    }
  }
}

/** Formats that write numbers with a decimal point, whatever the language of who reads them. */
function withPlainNumbers<M extends AnyMapping>(mapping: M, format: FileFormat): M {
  if (format === 'csv' || format === 'xlsx' || mapping.numbers?.decimal) return mapping;
  return { ...mapping, numbers: { decimal: '.' } };
}

async function* translateRecords(
  { columns, rows }: Table,
  mapping: EventMapping,
  context: TranslationContext,
  summary: ImportSummary,
): AsyncGenerator<Consignment> {
  const translate = prepareEvents(withPlainNumbers(mapping, summary.format), context);
  for await (const row of rows) {
    summary.read += 1;
    if (row.fault) {
      yield { events: [], faults: [row.fault] };
      continue;
    }
    const attributes = new Map<string, string>();
    for (const [index, name] of columns.entries()) {
      const text = row.cells[index];
      if (text) attributes.set(name, text);
    }
    const made = translate({ line: row.line, attributes });
    if (made.events.length + made.faults.length === 0) {
      summary.passed_over[NO_RULE] = (summary.passed_over[NO_RULE] ?? 0) + 1;
    }
    yield made;
  }
}

async function* translateLog(
  entries: AsyncIterable<LogEntry>,
  mapping: Mapping,
  context: TranslationContext,
  summary: ImportSummary,
): AsyncGenerator<Consignment> {
  const translate = prepareTranslation(mapping, context);
  const isRepeated = repeatedCases();
  for await (const entry of entries) {
    if ('fault' in entry) {
      summary.read += 1;
      yield { events: [], faults: [entry.fault] };
      continue;
    }
    summary.read += entry.case.events.length;
    summary.cases += 1;
    const { id, events, faults, passed_over } = translate(entry.case);
    for (const [transition, count] of passed_over) {
      summary.passed_over[transition] = (summary.passed_over[transition] ?? 0) + count;
    }
    if (id !== null && isRepeated(id)) yield { events: [], faults: [repeatedCase(entry.case)] };
    else yield { events, faults };
  }
}

/** Digests, not ids: an id is often a slice that would keep its whole part of the file in memory. */
function repeatedCases(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    const digest = createHash('md5').update(id).digest('base64');
    return seen.size === seen.add(digest).size;
  };
}

function repeatedCase({ line }: LogCase) {
  const detail = 'A case with this id stood in the file before; a case must be one trace.';
  return { line, code: 'repeated-case', detail, record: {} };
}

/** Columns without which no record can be read. */
function neededColumns(mapping: AnyMapping): string[] {
  if (isEventMapping(mapping)) {
    const times = mapping.events.flatMap(({ time }) => time ?? []);
    return [...new Set(times)];
  }
  const { case: id = 'case:concept:name', activity, time } = mapping.log ?? {};
  return [...new Set([id, activity ?? [], time ?? []].flat())];
}

const needMapping = (): InvalidMapping =>
  new InvalidMapping(
    'The file needs a mapping that says what its records mean: --mapping FILE. ' +
      '`stadtpegel mapping propose FILE` writes a first one; see docs/importing.md.',
  );

const needTable = (format: string): InvalidMapping =>
  new InvalidMapping(
    `A mapping with events is for records that stand alone (CSV, XLSX, JSON); a log in ${format.toUpperCase()} needs receipt and steps.`,
  );
