import type { RecordedSummary } from '../../ingest/gbfs/recorded-feeds.ts';
import type { Problem } from '../../ingest/importers/consignment.ts';
import {
  NO_RULE,
  type ImportProgress,
  type ImportSummary,
} from '../../ingest/importers/import-file.ts';
import { describeCoverage } from './coverage-report.ts';

const number = new Intl.NumberFormat('en');
const SHOWN_PROBLEMS = 10;
const TERMINAL_MS = 200;
const LOG_MS = 10_000;

/** A stream that progress is written to; a terminal gets one line that is written over. */
export interface ProgressStream {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressLine {
  show(progress: ImportProgress): void;
  /** Leave the terminal with an empty line. */
  end(): void;
}

/** Percent of the file, events read per second and what became of them. */
export function progressLine(
  name: string,
  stream: ProgressStream,
  clock: () => number = Date.now,
): ProgressLine {
  const started = clock();
  const interval = stream.isTTY ? TERMINAL_MS : LOG_MS;
  let shownAt = started;
  return {
    show({ bytes, total_bytes, read, stored, duplicates, rejected }) {
      const now = clock();
      if (now - shownAt < interval) return;
      shownAt = now;
      // A workbook and a database are not read from one end to the other.
      const percent = total_bytes === 0 ? '' : `${Math.floor((100 * bytes) / total_bytes)} %  `;
      const rate = Math.round(read / ((now - started) / 1_000));
      const line =
        `${name}  ${percent}${number.format(read)} read (${number.format(rate)}/s)  ` +
        `${number.format(stored)} stored, ${number.format(duplicates)} duplicates, ` +
        `${number.format(rejected)} rejected`;
      stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[2K');
    },
  };
}

/** What an import has done, for people. */
export function describeImport(name: string, summary: ImportSummary, dryRun: boolean): string {
  const { format, read, cases, made, stored, duplicates, rejected, seconds } = summary;
  const isLog = cases > 0 || format === 'xes' || format === 'ocel';
  const lines = [
    `${name}: ${counted(read, isLog ? 'log event' : 'record')} read${isLog ? ` in ${counted(cases, 'case')}` : ''}, ${seconds.toFixed(1)} s`,
    ...countLines({ made, stored, duplicates, rejected }, dryRun),
  ];
  for (const [what, count] of Object.entries(summary.passed_over)) {
    const why =
      what === NO_RULE ? 'to which no rule of the mapping applies' : `with transition ${what}`;
    lines.push(`  left out    ${number.format(count)} ${why}`);
  }
  lines.push(...describeReasons(summary, dryRun), ...describeCoverage(summary.coverage));
  if (summary.broken_off !== null) {
    lines.push(`  not read    ${summary.broken_off}`);
    if (read > 0) {
      lines.push('              Import it again when it is whole: nothing is stored twice.');
    }
  }
  return lines.join('\n');
}

/** Was the file of no use? Then the command ends with 1. */
export function isFailure({ broken_off, stored, duplicates, rejected }: ImportSummary): boolean {
  return broken_off !== null || (rejected > 0 && stored + duplicates === 0);
}

function describeReasons(
  { problems, reasons, rejected, stored, duplicates }: ImportSummary,
  dryRun: boolean,
): string[] {
  const all = Object.entries(reasons).sort(([, a], [, b]) => b.count - a.count);
  const lines: string[] = [];
  if (rejected <= SHOWN_PROBLEMS && problems.length === rejected) {
    lines.push(...problems.map((problem) => `  ${sentenceOf(problem)}`));
  } else {
    for (const [code, { count, first }] of all) {
      const example = first === null ? 'see the quarantine' : `first ${sentenceOf(first, false)}`;
      lines.push(`  ${number.format(count)} × ${code}; ${example}`);
    }
    if (!dryRun && rejected > 0)
      lines.push('  All of them are in the quarantine with their lines.');
  }
  if (rejected > 0 && stored + duplicates === 0) {
    lines.push('  Nothing of the file could be used: correct the mapping or the file.');
  }
  return lines;
}

function sentenceOf({ line, code, detail }: Problem, withCode = true): string {
  return `line ${line}: ${withCode ? `${code}. ` : ''}${detail.replace(/^Line \d+: /, '')}`;
}

export function describeRecorded(name: string, summary: RecordedSummary, dryRun: boolean): string {
  const lines = [
    `${name}: ${counted(summary.feeds, 'feed document')} read, ${counted(summary.passed_over, 'other file')} passed over`,
    ...countLines(summary, dryRun),
  ];
  for (const [code, count] of Object.entries(summary.odd)) {
    lines.push(`  odd         ${number.format(count)} × ${code}`);
  }
  for (const { code, detail } of summary.problems.slice(0, SHOWN_PROBLEMS)) {
    lines.push(`  rejected    ${code}. ${detail}`);
  }
  if (summary.rejected > SHOWN_PROBLEMS) lines.push('  …');
  if (summary.feeds === 0) {
    lines.push(
      '  None of these files is a GBFS document with stations, vehicles or vehicle types.',
    );
  }
  return lines.join('\n');
}

function countLines(
  summary: { made: number; stored: number; duplicates: number; rejected: number },
  dryRun: boolean,
): string[] {
  const { made, stored, duplicates, rejected } = summary;
  return [
    `  made        ${number.format(made)}`,
    dryRun
      ? `  valid       ${number.format(stored)} (dry run: nothing was stored)`
      : `  stored      ${number.format(stored)}`,
    ...(dryRun ? [] : [`  duplicates  ${number.format(duplicates)}`]),
    `  rejected    ${number.format(rejected)}`,
  ];
}

function counted(count: number, noun: string): string {
  return `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
