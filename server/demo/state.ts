import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyUntil, type History } from '../../datasets/musterhafen/history.ts';
import { systemNames, type SystemName } from './systems.ts';

/** How far the demo city of a data folder has come: `demo.json`. */
export interface DemoState {
  history: History;
  /** Up to when each system has delivered, ms since the epoch; null before its first event. */
  delivered: Record<SystemName, number | null>;
}

/** The state of a data folder; founded now where the folder has none. */
export function readState(data: string, now: number): DemoState {
  const stored = JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')) as Partial<DemoState>;
  const none = Object.fromEntries(
    systemNames.map((name) => [name, null]),
  ) as DemoState['delivered'];
  const { history = historyUntil(now), delivered = none } = stored;
  return { history, delivered: { ...none, ...delivered } };
}

/** Replaces the file in one step, so that a crash leaves the old one. */
export function writeState(data: string, state: DemoState): void {
  const file = join(data, 'demo.json');
  writeFileSync(`${file}.new`, JSON.stringify({ city: 'musterhafen', ...state }) + '\n');
  renameSync(`${file}.new`, file);
}
