import { writeInstant } from '../../datasets/instant.ts';
import {
  batchInOrder,
  type Arrival,
  type Batch,
  type EventError,
  type Receipt,
} from '../../datasets/journal.ts';
import type { Refused } from '../quarantine.ts';
import { toEntry, type Destinations, type Entry, type Problem } from './entry.ts';
import type { Fate } from './dedup.ts';

/** A batch, made ready: what may become rows, and what is refused already. */
export interface Request {
  entries: Entry[];
  refused: (Refused & { index: number; dataset: string | null })[];
  received: number;
}

const errorsListed = 100;

/** Make a batch ready. `pause` lets others run now and then in a large one. */
export async function prepare(
  batch: Batch,
  destinations: Destinations,
  pause: () => Promise<unknown>,
): Promise<Request> {
  const request: Request = {
    entries: [],
    refused: batch.refusals.map((refusal) => ({
      ...refusal,
      sender: batch.sender,
      received_at: batch.received_at,
      dataset: destinations.get(refusal.type ?? '')?.table.dataset ?? null,
    })),
    received: batch.arrivals.length + batch.refusals.length,
  };
  for (const [n, arrival] of batch.arrivals.entries()) {
    if (n > 0 && n % batchInOrder === 0) await pause();
    const entry = toEntry(arrival, batch, destinations);
    if ('code' in entry) request.refused.push(refuse(arrival, entry, batch, destinations));
    else request.entries.push(entry);
  }
  return request;
}

/** Refuse the entries that contradict a stored event; answers with those that are new. */
export function settle(
  request: Request,
  fates: readonly Fate[],
  batch: Batch,
  destinations: Destinations,
): { fresh: Entry[]; conflicts: Request['refused'] } {
  const fresh: Entry[] = [];
  const conflicts: Request['refused'] = [];
  for (const [n, entry] of request.entries.entries()) {
    if (fates[n] === 'new') fresh.push(entry);
    if (fates[n] === 'conflict') {
      conflicts.push(refuse(entry.arrival, conflict(entry.arrival), batch, destinations));
    }
  }
  return { fresh, conflicts };
}

/** What the sender gets back once the transaction is committed. */
export function receipt(
  request: Request,
  fresh: readonly Entry[],
  conflicts: Request['refused'],
): Receipt {
  const refused = [...request.refused, ...conflicts];
  return {
    received: request.received,
    stored: fresh.length,
    duplicates: request.entries.length - fresh.length - conflicts.length,
    rejected: refused.length,
    errors: refused
      .toSorted((one, other) => one.index - other.index)
      .slice(0, errorsListed)
      .map(({ index, id, code, pointer, detail }): EventError => ({
        index,
        id,
        code,
        pointer,
        detail,
      })),
  };
}

function conflict({ source, id }: Arrival): Problem {
  return {
    code: 'conflicting-duplicate',
    pointer: '/id',
    detail:
      `An event ${JSON.stringify(id)} of ${JSON.stringify(source)} with other content is stored ` +
      'already and stays. Send a correction as an event with an id of its own.',
  };
}

function refuse(
  arrival: Arrival,
  problem: Problem,
  batch: Batch,
  destinations: Destinations,
): Request['refused'][number] {
  const { index, source, id, type, subject, time, time_given, data } = arrival;
  const instant = new Date(time);
  const given = time_given && !Number.isNaN(instant.getTime());
  return {
    index,
    sender: batch.sender,
    received_at: batch.received_at,
    dataset: destinations.get(type)?.table.dataset ?? null,
    source,
    id,
    type,
    ...problem,
    event: JSON.stringify({
      specversion: '1.0',
      source,
      id,
      type,
      ...(subject === null ? {} : { subject }),
      ...(given ? { time: writeInstant(time) } : {}),
      data,
    }),
  };
}
