import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  deliverAll,
  type Consignment,
  type Deliver,
  type Delivered,
  type Problem,
} from '../importers/consignment.ts';
import { readFileBytes } from '../importers/file-bytes.ts';
import { decodeText } from '../importers/file-text.ts';
import { newestReport } from './document-time.ts';
import { readFeed, type Feed } from './feed.ts';
import { watchSystem, type GbfsSystem, type SystemWatch } from './system-watch.ts';

export interface RecordedSummary extends Delivered {
  /** Documents of feeds that were read. */
  feeds: number;
  /** Files that are no feed that we read. */
  passed_over: number;
  made: number;
  /** What was odd, counted by kind. */
  odd: Record<string, number>;
}

/** Documents that the others cannot be understood without come first where times are equal. */
const ORDER: Feed['kind'][] = [
  'discovery',
  'vehicle_types',
  'station_information',
  'station_status',
  'vehicle_status',
];

/** Of many reasons the first are enough; the quarantine has all. */
const KEPT_PROBLEMS = 100;

interface Recording {
  path: string;
  kind: Feed['kind'];
  at: number;
  newest: number;
}

/**
 * Import recorded documents of a GBFS system (.json, .json.gz; files or folders with all that is
 * under them) in the order of their `last_updated`, as if they had been polled. One document at a
 * time is in memory.
 */
export async function importRecordedFeeds({
  paths,
  deliver,
  ...system
}: GbfsSystem & { paths: string[]; deliver: Deliver }): Promise<RecordedSummary> {
  const watch = watchSystem(system);
  const problems: Problem[] = [];
  const summary = {
    ...{ feeds: 0, passed_over: 0, made: 0, stored: 0, duplicates: 0, rejected: 0 },
    problems,
  };
  const recordings: Recording[] = [];
  for (const path of await listFiles(paths)) {
    const feed = await readRecording(path);
    if (!feed) {
      summary.passed_over += 1;
      continue;
    }
    const newest = newestReport(feed, Infinity) ?? 0;
    const at = feed.last_updated ?? (newest || (await stat(path)).mtimeMs);
    recordings.push({ path, kind: feed.kind, at, newest });
  }
  summary.feeds = recordings.length;
  recordings.sort(
    (a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.newest - b.newest,
  );
  summary.made = await deliverAll(replay(recordings, watch), deliver, (delivered) => {
    summary.stored += delivered.stored;
    summary.duplicates += delivered.duplicates;
    summary.rejected += delivered.rejected;
    problems.push(...delivered.problems.slice(0, KEPT_PROBLEMS - problems.length));
  });
  return { ...summary, odd: Object.fromEntries(watch.odd.counts) };
}

/** Information that was recorded once may be younger than the status that needs it: it goes first. */
async function* replay(recordings: Recording[], watch: SystemWatch): AsyncGenerator<Consignment> {
  const first = (kind: Feed['kind']) => recordings.filter((one) => one.kind === kind).slice(0, 1);
  const before = [...first('vehicle_types'), ...first('station_information')];
  for (const { path, at } of [...before, ...recordings.filter((one) => !before.includes(one))]) {
    const feed = await readRecording(path);
    if (feed) yield watch.take(feed, at);
  }
}

/** All .json and .json.gz under the paths, in a lasting order. */
async function listFiles(paths: string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) files.push(path);
    else {
      const names = (await readdir(path, { recursive: true })).filter((name) =>
        /\.json(?:\.gz)?$/.test(name),
      );
      files.push(...names.sort().map((name) => join(path, name)));
    }
  }
  return files;
}

/** What the file or its folder is called tells the feeds of stations apart. */
async function readRecording(path: string): Promise<Feed | null> {
  const [named] = path.match(/station_(?:information|status)(?!.*station_)/) ?? [];
  return readFeed(await readJson(path), named as Feed['kind'] | undefined);
}

async function readJson(path: string): Promise<unknown> {
  let text = '';
  for await (const part of decodeText(readFileBytes(path))) text += part;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
