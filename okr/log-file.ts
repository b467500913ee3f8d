import { beginning, chainHash } from './chain.ts';
import { verifyChain, type Hasher } from './evidence/seal.ts';
import type { Event } from './event.ts';
import { evolve } from './evolve.ts';
import { invariants } from './invariants/invariants.ts';
import { emptyState, type State } from './state.ts';

/** The whole log as a JSON document: what a city takes along, and what a copy is restored from. */
export interface LogFile {
  format: 'stadtpegel-okr-log';
  version: 1;
  events: readonly Event[];
  /** The hash at the end of the chain of events; see `chainHash`. */
  head: string;
}

export function writeLog(events: readonly Event[], hash: Hasher): LogFile {
  return { format: 'stadtpegel-okr-log', version: 1, events, head: headOf(events, hash) };
}

/** What is wrong with a log, and from which event on: 0 where it is the document itself. */
export interface LogFault {
  seq: number;
  code:
    | 'not-a-log'
    | 'invalid-event'
    | 'contradiction'
    | 'time-runs-back'
    | 'head-does-not-match'
    | 'broken-rule'
    | 'broken-snapshot';
  detail: string;
}

/**
 * Check a log from outside by replaying it: shape, order, references, hash chain, snapshots, rules.
 * @param check what is wrong with one event by its schema (`EventSchema`), or null
 */
export function readLog(
  file: unknown,
  { hash, check }: { hash: Hasher; check: (event: unknown) => string | null },
): { state: State; events: readonly Event[] } | { fault: LogFault } {
  const fault = (seq: number, code: LogFault['code'], detail: string) => ({
    fault: { seq, code, detail },
  });
  if (!isLogFile(file)) {
    return fault(0, 'not-a-log', 'Send a document with format "stadtpegel-okr-log", version 1.');
  }
  const state = emptyState();
  for (const [i, event] of file.events.entries()) {
    const wrong = check(event);
    if (wrong !== null) return fault(i + 1, 'invalid-event', wrong);
    if (event.at < state.at)
      return fault(i + 1, 'time-runs-back', 'Order the events by their time.');
    try {
      evolve(state, event);
    } catch (error) {
      return fault(i + 1, 'contradiction', error instanceof Error ? error.message : String(error));
    }
  }
  if (headOf(file.events, hash) !== file.head) {
    return fault(state.seq, 'head-does-not-match', 'The log was changed after it was written.');
  }
  const [broken] = invariants(state);
  if (broken !== undefined) return fault(state.seq, 'broken-rule', broken);
  const [torn] = verifyChain(state.snapshots, hash);
  if (torn !== undefined) return fault(state.seq, 'broken-snapshot', torn);
  return { state, events: file.events };
}

const headOf = (events: readonly Event[], hash: Hasher): string =>
  events.reduce((previous, event) => chainHash(previous, event, hash), beginning);

function isLogFile(file: unknown): file is LogFile {
  if (typeof file !== 'object' || file === null) return false;
  const { format, version, events, head } = file as Partial<LogFile>;
  return (
    format === 'stadtpegel-okr-log' &&
    version === 1 &&
    Array.isArray(events) &&
    typeof head === 'string'
  );
}
