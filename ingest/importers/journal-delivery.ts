import { setTimeout as sleep } from 'node:timers/promises';
import {
  JournalUnavailable,
  type Batch,
  type Journal,
  type Receipt,
} from '../../datasets/journal.ts';
import { watchPlaces, type PlaceWatch } from '../places/place-watch.ts';
import type { Validate } from '../validate.ts';
import { DeliveryFailed, type Consignment, type Deliver, type Problem } from './consignment.ts';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 100;

export interface JournalDelivery {
  journal: Journal;
  validate: Validate;
  /** Name of the file or feed, for the ledger and the quarantine. */
  sender: string;
  /** Stands in the quarantine for records that could not become events. */
  source: string | null;
  /** Number of the import that it is part of. */
  import_id?: number | undefined;
  clock?: () => number;
}

/** Deliver to a journal in this process; an overloaded one is asked again after growing pauses. */
export function toJournal({
  journal,
  validate,
  sender,
  source,
  import_id,
  clock = Date.now,
}: JournalDelivery): Deliver {
  return async (consignment) => {
    const { batch, lines } = toBatch(consignment, {
      validate,
      sender,
      source,
      received_at: clock(),
    });
    const receipt = await append(
      journal,
      import_id === undefined ? batch : { ...batch, import_id },
    );
    return {
      stored: receipt.stored,
      duplicates: receipt.duplicates,
      rejected: receipt.rejected,
      problems: receipt.errors.map(({ index, code, detail }) => ({
        line: lines[index] ?? 0,
        code,
        detail,
      })),
      warnings: receipt.warnings,
    };
  };
}

/** Judge events without storing any. What would be stored counts as stored. */
export function toNowhere(validate: Validate, places: PlaceWatch = watchPlaces(null)): Deliver {
  return (consignment) => {
    const given = { validate, sender: '', source: null, received_at: Date.now() };
    const { batch, lines } = toBatch(consignment, given);
    const problems = batch.refusals.map(({ index, code, detail }): Problem => ({
      line: lines[index] ?? 0,
      code,
      detail,
    }));
    const rejected = batch.refusals.length;
    return Promise.resolve({
      ...{ stored: batch.arrivals.length, duplicates: 0, rejected, problems },
      warnings: places.take(batch.arrivals),
    });
  };
}

function toBatch(
  { events, faults }: Consignment,
  given: { validate: Validate; sender: string; source: string | null; received_at: number },
): { batch: Batch; lines: number[] } {
  const { validate, sender, source, received_at } = given;
  const batch: Batch = { sender, received_at, arrivals: [], refusals: [] };
  const lines: number[] = [];
  for (const { line, event } of events) {
    const { arrival, refusal } = validate(event, { index: lines.push(line) - 1, received_at });
    if (arrival) batch.arrivals.push(arrival);
    else batch.refusals.push({ ...refusal, detail: placed(line, refusal.detail) });
  }
  for (const { line, code, detail, record } of faults) {
    batch.refusals.push({
      index: lines.push(line) - 1,
      source,
      id: null,
      type: null,
      code,
      pointer: null,
      detail: placed(line, detail),
      event: JSON.stringify(record),
    });
  }
  return { batch, lines };
}

/** The quarantine does not know the file, so the sentence says where in it. */
function placed(line: number, detail: string): string {
  return line > 0 ? `Line ${line}: ${detail}` : detail;
}

async function append(journal: Journal, batch: Batch): Promise<Receipt> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await journal.append(batch);
    } catch (cause) {
      if (!(cause instanceof JournalUnavailable)) throw cause;
      if (cause.reason === 'storage' || attempt === ATTEMPTS) {
        throw new DeliveryFailed(`The events cannot be stored: ${cause.message}`, { cause });
      }
      await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    }
  }
}
