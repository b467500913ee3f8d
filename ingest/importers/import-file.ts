import { createHash } from 'node:crypto';
import { deliverAll, type Consignment, type Deliver, type Problem } from './consignment.ts';
import { prepareTranslation } from './case-translation.ts';
import { readCsv } from './csv.ts';
import { readEventArray, readEventLines } from './event-file.ts';
import { UnreadableFile, type LogCase, type LogEntry } from './event-log.ts';
import { readFileBytes } from './file-bytes.ts';
import { fileFormat, type FileFormat } from './file-format.ts';
import { InvalidMapping, type Mapping } from './mapping.ts';
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
  /** Why the file could not be read to its end, or null. What stood before the break is stored. */
  broken_off: string | null;
  seconds: number;
}

export interface FileImport {
  path: string;
  /** For XES and CSV. */
  mapping?: Mapping | undefined;
  format?: FileFormat | undefined;
  deliver: Deliver;
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
  onProgress = () => {},
}: FileImport): Promise<ImportSummary> {
  const started = performance.now();
  const summary: ImportSummary = {
    format: format ?? mapping?.format ?? (await fileFormat(path)),
    ...{ bytes: 0, total_bytes: 0, read: 0, cases: 0, made: 0 },
    ...{ stored: 0, duplicates: 0, rejected: 0, passed_over: {}, problems: [], seconds: 0 },
    broken_off: null,
  };
  const chunks = readFileBytes(path, (read) => {
    Object.assign(summary, read);
    onProgress(summary);
  });
  const consignments = countMade(readConsignments(chunks, mapping, summary), summary);
  try {
    await deliverAll(consignments, deliver, (delivered) => {
      summary.stored += delivered.stored;
      summary.duplicates += delivered.duplicates;
      summary.rejected += delivered.rejected;
      summary.problems.push(...delivered.problems.slice(0, MAX_PROBLEMS - summary.problems.length));
      onProgress(summary);
    });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    summary.broken_off = error.message;
  }
  summary.seconds = (performance.now() - started) / 1_000;
  return summary;
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
  chunks: AsyncIterable<Uint8Array>,
  mapping: Mapping | undefined,
  summary: ImportSummary,
): AsyncGenerator<Consignment> {
  switch (summary.format) {
    case 'xes': {
      const needed = needMapping(mapping);
      return yield* translateLog(readXes(chunks, wantedAttributes(needed)), needed, summary);
    }
    case 'csv': {
      const needed = needMapping(mapping);
      const rule = { case_id: needed.log?.case ?? 'case:concept:name', ...needed.csv };
      const entries = readCsv(chunks, rule, wantedAttributes(needed));
      return yield* translateLog(entries, needed, summary);
    }
    case 'ndjson':
    case 'json': {
      const read = summary.format === 'json' ? readEventArray : readEventLines;
      for await (const consignment of read(chunks)) {
        summary.read += consignment.events.length + consignment.faults.length;
        yield consignment;
      }
    }
  }
}

async function* translateLog(
  entries: AsyncIterable<LogEntry>,
  mapping: Mapping,
  summary: ImportSummary,
): AsyncGenerator<Consignment> {
  const translate = prepareTranslation(mapping);
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

function needMapping(mapping: Mapping | undefined): Mapping {
  if (mapping) return mapping;
  throw new InvalidMapping(
    'A log in XES or CSV needs a mapping that says what its activities mean: ' +
      '--mapping FILE. See docs/importing.md and docs/examples.',
  );
}
