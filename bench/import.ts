/**
 * Import of a large XES log: `node bench/import.ts [megabytes]`, 185 by default, the size of the
 * largest public log of a city. Prints events/s, the peak memory of the process, and what reading
 * alone (without translation and storing) reaches in the same run.
 */
import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasets } from '../datasets/catalogue.ts';
import { readFileBytes } from '../ingest/importers/file-bytes.ts';
import { importFile } from '../ingest/importers/import-file.ts';
import { toJournal } from '../ingest/importers/journal-delivery.ts';
import { parseMapping } from '../ingest/importers/mapping.ts';
import { keepHeapSmall } from '../ingest/importers/small-heap.ts';
import { readXes } from '../ingest/importers/xes.ts';
import { createPseudonym } from '../ingest/pseudonym.ts';
import { createValidate } from '../ingest/validate.ts';
import { openWarehouse } from '../warehouse/open.ts';

const EVENTS_PER_CASE = 44;

const mapping = parseMapping(`
source: urn:bench:log
service: '99012345678901'
office: { from: case:office }
channel: online
receipt: { event: first }
steps: { medium: digital }
closing: { event: last, outcome: granted, notice_medium: digital }
`);

/** Write a log like those of building permits: day precision, twelve attributes per event. */
export async function writeLog(path: string, megabytes: number): Promise<number> {
  const file = createWriteStream(path);
  let bytes = 0;
  let events = 0;
  const write = async (text: string) => {
    bytes += text.length;
    if (!file.write(text)) await once(file, 'drain');
  };
  await write('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n');
  for (let number = 0; bytes < megabytes * 1e6; number += 1) {
    await write(traceText(number));
    events += EVENTS_PER_CASE;
  }
  await write('</log>\n');
  file.end();
  await once(file, 'close');
  return events;
}

function traceText(number: number): string {
  const start = Date.UTC(2015, 0, 1) + (number % 2_000) * 86_400_000;
  const events = Array.from({ length: EVENTS_PER_CASE }, (_, index) => {
    const time = new Date(start + Math.floor(index / 3) * 86_400_000).toISOString();
    return `<event>
<string key="concept:name" value="01_HOOFD_${index}"/>
<date key="time:timestamp" value="${time}"/>
<string key="lifecycle:transition" value="complete"/>
<string key="org:resource" value="${560_000 + (index % 20)}"/>
<string key="monitoringResource" value="2670601"/>
<string key="activityNameNL" value="registratie datum binnenkomst aanvraag"/>
<string key="activityNameEN" value="register submission date request"/>
<string key="question" value="EMPTY"/>
<string key="dateFinished" value="2014-04-14 00:00:00"/>
<date key="planned" value="2014-04-15T09:30:39+02:00"/>
<date key="dueDate" value="2014-04-17T09:30:39+02:00"/>
<string key="action_code" value="01_HOOFD_${index}"/>
</event>\n`;
  });
  return `<trace>\n<string key="concept:name" value="case-${number}"/>\n<string key="office" value="Office ${number % 7}"/>\n${events.join('')}</trace>\n`;
}

/** What a child process reports. */
export interface ImportFigures {
  read: number;
  stored: number;
  seconds: number;
  /** Peak resident memory of the whole process, MiB. */
  peak_mib: number;
}

/** Import in a process of its own, so that its peak memory is that of the import. */
export async function importInChild(log: string, data: string): Promise<ImportFigures> {
  const child = fork(import.meta.filename, ['child', log, data]);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the import ended with exit code ${code}`);
  });
  const [figures] = (await Promise.race([once(child, 'message'), failed])) as [ImportFigures];
  failed.catch(() => {});
  child.disconnect();
  return figures;
}

async function runChild(log: string, data: string): Promise<void> {
  keepHeapSmall();
  const warehouse = await openWarehouse({
    path: join(data, 'stadtpegel.duckdb'),
    datasets: Object.values(datasets),
  });
  const validate = createValidate(createPseudonym(Buffer.alloc(32)));
  const { read, stored, seconds } = await importFile({
    path: log,
    mapping,
    deliver: toJournal({ journal: warehouse.journal, validate, sender: 'bench', source: null }),
  });
  await warehouse.settled();
  await warehouse.close();
  const peak_mib = process.resourceUsage().maxRSS / 1_024;
  process.send?.({ read, stored, seconds, peak_mib } satisfies ImportFigures);
}

async function main(megabytes: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stadtpegel-bench-import-'));
  try {
    const log = join(folder, 'log.xes');
    const events = await writeLog(log, megabytes);
    const started = performance.now();
    for await (const entry of readXes(readFileBytes(log))) if ('fault' in entry) throw entry.fault;
    const reading = events / ((performance.now() - started) / 1_000);
    const { read, stored, seconds, peak_mib } = await importInChild(log, folder);
    const rate = read / seconds;
    console.log(
      `XES of ${megabytes} MB: ${read} log events, ${stored} events stored in ${seconds.toFixed(1)} s`,
    );
    console.log(`import   ${Math.round(rate)} log events/s`);
    console.log(
      `limit    ${Math.round(reading)} log events/s (reading alone), ratio ${(rate / reading).toFixed(2)}`,
    );
    console.log(`memory   ${Math.round(peak_mib)} MiB at its peak`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [first = '185', log = '', data = ''] = process.argv.slice(2);
  await (first === 'child' ? runChild(log, data) : main(Number(first)));
}
