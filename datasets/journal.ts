/** The meeting point of ingest and warehouse: what is accepted, where it becomes durable, what the sender gets back. */

/** An event that has passed its schema. `data.person` is already a pseudonym. */
export interface Arrival {
  /** Position in the sender's request, for the receipt. */
  index: number;
  source: string;
  id: string;
  /** CloudEvents type, one of the catalogue. */
  type: string;
  subject: string | null;
  /** When it happened, ms since the epoch, UTC; microseconds are a fraction. */
  time: number;
  /** False where the sender gave no time and the time of receipt stands in. */
  time_given: boolean;
  data: Record<string, unknown>;
}

/** An event that was refused before the journal: kept in quarantine with its reason. */
export interface Refusal {
  index: number;
  source: string | null;
  id: string | null;
  type: string | null;
  /** Kebab-case, e.g. `unknown-type`. */
  code: string;
  /** JSON pointer into the event, or null where the whole event is meant. */
  pointer: string | null;
  /** A sentence that says what to do. */
  detail: string;
  /** The event as it came, with `data.person` replaced and undeclared fields blanked. */
  event: string;
}

/** What one request, file chunk or message brings. */
export interface Batch {
  /** Name of the token, file or feed that delivered it. */
  sender: string;
  /** ms since the epoch, UTC. */
  received_at: number;
  /** Number of the import that it is part of. */
  import_id?: number;
  arrivals: Arrival[];
  refusals: Refusal[];
}

export interface EventError {
  index: number;
  id: string | null;
  code: string;
  pointer: string | null;
  detail: string;
}

/** What was stored and still looks wrong. */
export interface Warning {
  /** Kebab-case, e.g. `places-outside`. */
  code: string;
  source: string;
  /** A sentence that says what to do. */
  detail: string;
}

export interface Receipt {
  received: number;
  stored: number;
  duplicates: number;
  rejected: number;
  /** At most 100. */
  errors: EventError[];
  /** Missing where there are none. */
  warnings?: Warning[];
}

/** Batches with no more events than this are stored in the order in which they are handed over. */
export const batchInOrder = 2_000;

/** Where an accepted event becomes durable. `append` resolves after commit and flush, never before. */
export interface Journal {
  /** @throws JournalUnavailable when nothing of the batch was stored. */
  append(batch: Batch): Promise<Receipt>;
}

/** Nothing was stored: the storage is not writable (`storage`) or too much is waiting (`overload`). */
export class JournalUnavailable extends Error {
  override name = 'JournalUnavailable';
  readonly reason: 'storage' | 'overload';
  constructor(reason: 'storage' | 'overload', message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
