import { setImmediate } from 'node:timers/promises';
import { addDays, daysBetween } from '../../calendar/day.ts';
import { instant, localTime } from '../../datasets/musterhafen/calendar.ts';
import type { City } from '../../datasets/musterhafen/city.ts';
import type { History } from '../../datasets/musterhafen/history.ts';
import { batchInOrder, type Batch, type Journal } from '../../datasets/journal.ts';
import { createValidate } from '../../ingest/validate.ts';
import type { Pseudonym } from '../../ingest/pseudonym.ts';
import type { Delivery } from './delivery.ts';
import { openSchedule } from './schedule.ts';
import { systemNames, type SystemName } from './systems.ts';

/** How far it is: days of history, and the events sent up to then. */
export interface Loaded {
  days: number;
  of: number;
  events: number;
  /** Everything that departed before this instant has been delivered, ms since the epoch. */
  through: number;
}

export interface HistoryOrder {
  journal: Journal;
  pseudonym: Pseudonym;
  city: City;
  history: History;
  /** Whose history; that of all systems where it is left out. */
  systems?: readonly SystemName[];
  /** Departures after `from` (ms; null = from the beginning) up to and including `until`. */
  from: number | null;
  until: number;
  onProgress?: (loaded: Loaded) => void;
  signal?: AbortSignal;
}

/** Days that are handed over together; each is a batch of its own. */
const daysTogether = 30;
/** The last days, which the page of the intake shows, are looked at closely and come hour by hour. */
export const closeDays = 3;

/**
 * Deliver the history through the same judgement and journal as real senders, a batch per day, of the
 * last days per hour. `received_at` of a batch is when its last event departed, so that what was known
 * at a past moment, as at the closing of a half-year, is what had happened by then.
 * @throws JournalUnavailable when the journal does not take a batch
 */
export async function loadHistory(order: HistoryOrder): Promise<Loaded> {
  const { city, history, from, until, onProgress, signal } = order;
  const validate = createValidate(remembered(order.pseudonym));
  const first = from === null ? history.start : localTime(from).day;
  const last = localTime(until).day;
  const schedules = await Promise.all(
    (order.systems ?? systemNames).map((name) => openSchedule(name, city, history, first)),
  );
  const loaded: Loaded = {
    days: 0,
    of: daysBetween(first, last) + 1,
    events: 0,
    through: from ?? 0,
  };
  let waiting: Batch[] = [];
  let sending: Promise<unknown> = Promise.resolve();
  const send = async (batches: readonly Batch[], through: number) => {
    await sending;
    sending = Promise.all(batches.map((batch) => order.journal.append(batch))).then((receipts) => {
      for (const { received } of receipts) loaded.events += received;
      loaded.through = through;
    });
    // A failed batch is met at the next one; without this it would count as unhandled until then.
    sending.catch(() => undefined);
  };
  for (let day = first; day <= last && !signal?.aborted; day = addDays(day, 1)) {
    const due = schedules
      .flatMap((schedule) => schedule.take(day, daysBetween(day, last) < closeDays))
      .filter(({ at }) => at <= until && (from === null || at > from));
    const left = daysBetween(day, last);
    const parts = left < closeDays ? hours(due) : [due];
    for (const part of parts) waiting.push(...batchesOf(part, validate));
    loaded.days++;
    if (left <= closeDays || loaded.days % daysTogether === 0) {
      await send(waiting, Math.min(until, instant(addDays(day, 1), 0) - 1));
      waiting = [];
    }
    onProgress?.({ ...loaded });
    // A day takes a while to imagine: whoever opens the page meanwhile gets an answer.
    await setImmediate();
  }
  await sending;
  if (!signal?.aborted) loaded.through = until;
  onProgress?.({ ...loaded });
  return loaded;
}

function hours(deliveries: Delivery[]): Delivery[][] {
  const sorted = deliveries.toSorted((a, b) => a.at - b.at);
  return [...Map.groupBy(sorted, ({ at }) => Math.floor(at / 3_600_000)).values()];
}

/** What was received together, in pieces that stay in this order. */
function batchesOf(
  deliveries: readonly Delivery[],
  validate: ReturnType<typeof createValidate>,
): Batch[] {
  const received_at = Math.max(...deliveries.map(({ at }) => at));
  const pieces = Math.ceil(deliveries.length / batchInOrder);
  return Array.from({ length: pieces }, (_, piece) => {
    const batch: Batch = { sender: 'demo history', received_at, arrivals: [], refusals: [] };
    const own = deliveries.slice(piece * batchInOrder, (piece + 1) * batchInOrder);
    for (const [index, { event }] of own.entries()) {
      const { arrival, refusal } = validate(event, { index, received_at });
      if (arrival) batch.arrivals.push(arrival);
      else batch.refusals.push(refusal);
    }
    return batch;
  });
}

/** The same person comes many times; their pseudonym is the costliest part of an event. */
function remembered(pseudonym: Pseudonym): Pseudonym {
  const known = new Map<string, string>();
  return (person) => {
    let name = known.get(person);
    if (name === undefined) known.set(person, (name = pseudonym(person)));
    return name;
  };
}
