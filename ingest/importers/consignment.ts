import type { Warning } from '../../datasets/journal.ts';
import type { MadeEvent } from './case-draft.ts';
import type { LogFault } from './event-log.ts';

/** What goes to the journal together. */
export interface Consignment {
  events: MadeEvent[];
  faults: LogFault[];
}

/** A record that was not stored, and where it stands. */
export interface Problem {
  /** Line of the file (1-based); of a JSON array the number of the element. */
  line: number;
  code: string;
  detail: string;
}

export interface Delivered {
  stored: number;
  duplicates: number;
  rejected: number;
  /** Not all of them where there are many. */
  problems: Problem[];
  /** What was stored and still looks wrong; missing where there is nothing. */
  warnings?: Warning[] | undefined;
}

/**
 * Brings events to where they become durable and resolves when they are.
 * @throws DeliveryFailed where nothing of the consignment was stored and trying again is useless now
 */
export type Deliver = (consignment: Consignment) => Promise<Delivered>;

/** Events could not be delivered. What was delivered before is stored; the import can be repeated. */
export class DeliveryFailed extends Error {
  override name = 'DeliveryFailed';
}

const BATCH_EVENTS = 2_000;

/**
 * Deliver in batches of 2,000: the next batch is read while one is being stored, never more.
 * @returns how many events were made
 */
export async function deliverAll(
  consignments: AsyncIterable<Consignment>,
  deliver: Deliver,
  onDelivered: (delivered: Delivered) => void,
): Promise<number> {
  let made = 0;
  let batch: Consignment = { events: [], faults: [] };
  let underway: Promise<void> = Promise.resolve();

  async function send() {
    await underway;
    const sent = batch;
    batch = { events: [], faults: [] };
    underway = deliver(sent).then(onDelivered);
    // Awaited with the next batch; a failure until then must not count as unhandled.
    underway.catch(() => {});
  }

  try {
    for await (const { events, faults } of consignments) {
      made += events.length;
      for (const event of events) batch.events.push(event);
      for (const fault of faults) batch.faults.push(fault);
      if (batch.events.length + batch.faults.length >= BATCH_EVENTS) await send();
    }
  } finally {
    // Also where the file breaks off: what stood before is delivered.
    if (batch.events.length + batch.faults.length > 0) await send();
    await underway;
  }
  return made;
}
