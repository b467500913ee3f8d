import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  deliverAll,
  type Consignment,
  type Deliver,
  type Delivered,
} from '../importers/consignment.ts';
import { readFileBytes } from '../importers/file-bytes.ts';
import { decodeText } from '../importers/file-text.ts';
import { readFeed, type Feed } from './feed.ts';
import { watchSystem, type GbfsSystem, type SystemWatch } from './system-watch.ts';

export interface RecordedSummary extends Omit<Delivered, 'problems'> {
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

/**
 * Import recorded documents of a GBFS system (.json, .json.gz; files or folders) in the order of
 * their `last_updated`, as if they had been polled. One document at a time is in memory.
 */
export async function importRecordedFeeds({
  paths,
  deliver,
  ...system
}: GbfsSystem & { paths: string[]; deliver: Deliver }): Promise<RecordedSummary> {
  const watch = watchSystem(system);
  const summary = { feeds: 0, passed_over: 0, made: 0, stored: 0, duplicates: 0, rejected: 0 };
  const recordings: { path: string; kind: Feed['kind']; at: number }[] = [];
  for (const path of await listFiles(paths)) {
    const feed = readFeed(await readJson(path));
    if (feed) recordings.push({ path, kind: feed.kind, at: feed.last_updated ?? 0 });
    else summary.passed_over += 1;
  }
  summary.feeds = recordings.length;
  recordings.sort((a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  summary.made = await deliverAll(replay(recordings, watch), deliver, (delivered) => {
    summary.stored += delivered.stored;
    summary.duplicates += delivered.duplicates;
    summary.rejected += delivered.rejected;
  });
  return { ...summary, odd: Object.fromEntries(watch.odd.counts) };
}

/** Information that was recorded once may be younger than the status that needs it: it goes first. */
async function* replay(
  recordings: { path: string; kind: Feed['kind']; at: number }[],
  watch: SystemWatch,
): AsyncGenerator<Consignment> {
  const first = (kind: Feed['kind']) => recordings.filter((one) => one.kind === kind).slice(0, 1);
  for (const { path, at } of [
    ...first('vehicle_types'),
    ...first('station_information'),
    ...recordings,
  ]) {
    const feed = readFeed(await readJson(path));
    if (feed) yield watch.take(feed, at || (await stat(path)).mtimeMs);
  }
}

async function listFiles(paths: string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) files.push(path);
    else {
      const names = (await readdir(path)).filter((name) => /\.json(?:\.gz)?$/.test(name));
      files.push(...names.sort().map((name) => join(path, name)));
    }
  }
  return files;
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
