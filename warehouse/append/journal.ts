import { setImmediate as pause } from 'node:timers/promises';
import type { Dataset } from '../../datasets/dataset.ts';
import {
  JournalUnavailable,
  type Batch,
  type Journal,
  type Receipt,
} from '../../datasets/journal.ts';
import type { Database } from '../database.ts';
import type { Freshness } from '../warehouse.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { prepare } from './request.ts';
import type { Member } from './transaction.ts';
import { openWriteProbe } from './write-probe.ts';
import { openWriter, type Word } from './writer.ts';

export interface DurableJournal extends Journal {
  /** Sequence number of the last committed event. */
  seq(): number;
  /** Can something be committed and flushed at present? */
  isWritable(): Promise<boolean>;
  /**
   * Write a word about sources at a place of its own in the journal: it holds for what is asked about
   * this place or a later one.
   * @throws JournalUnavailable when it was not written.
   */
  say<T>(write: Word<T>): Promise<T>;
  /** How far each dataset and source has delivered, as of the last commit. */
  freshness(): Freshness[];
  /**
   * Where the clock was ahead and has been put right, read anew how far sources have delivered: what was
   * taken for heard lies in the future, and would hide their silence until then. At most once a minute.
   */
  heal(now: number): Promise<void>;
  /** Has any event of the dataset been stored? */
  heard(dataset: string): boolean;
  /** Write what was taken on, refuse what comes. */
  close(): Promise<void>;
}

/** ms; a source of which all that came lies ahead stays ahead. */
const healEvery_ms = 60_000;

interface Waiting extends Member {
  resolve(receipt: Receipt): void;
  reject(error: JournalUnavailable): void;
}

export interface JournalOptions {
  datasets: readonly Pick<Dataset, 'name' | 'events'>[];
  limits?: Partial<Limits>;
  log?: (line: string) => void;
  /** Called after each commit that stored events. */
  onCommit?: (seq: number) => void;
}

/**
 * The journal in a database. Appends that arrive while a transaction runs share the next one, so
 * that one flush to disk serves them all. One writer: nobody else may write to the event tables,
 * the ledger and the quarantine.
 */
export async function openJournal(
  database: Database,
  { datasets, limits: given, log = console.error, onCommit = () => {} }: JournalOptions,
): Promise<DurableJournal> {
  const limits = { ...defaultLimits, ...given };
  const writer = await openWriter(database, { datasets, limits, log });
  const { memory, destinations } = writer;
  const probe = await openWriteProbe(database);
  const waiting: Waiting[] = [];
  const words: (() => Promise<void>)[] = [];
  let waitingEvents = 0;
  let running: Promise<void> | null = null;
  let closed = false;
  let healed_at = Number.NEGATIVE_INFINITY;

  async function append(batch: Batch): Promise<Receipt> {
    const events = batch.arrivals.length + batch.refusals.length;
    if (waiting.length >= limits.waitingBatches || overflows(events)) {
      throw new JournalUnavailable('overload', `${waitingEvents} events are waiting: send later`);
    }
    waitingEvents += events;
    try {
      const request = await prepare(batch, destinations, pause);
      if (closed) throw new JournalUnavailable('storage', 'the journal is closed');
      return await new Promise<Receipt>((resolve, reject) => {
        waiting.push({ batch, request, resolve, reject });
        running ??= run();
      });
    } finally {
      waitingEvents -= events;
    }
  }

  function say<T>(write: Word<T>): Promise<T> {
    if (closed) {
      return Promise.reject(new JournalUnavailable('storage', 'the journal is closed'));
    }
    return new Promise<T>((resolve, reject) => {
      words.push(async () => {
        try {
          const said = await writer.say(write);
          onCommit(memory.seq);
          resolve(said);
        } catch (error) {
          reject(unavailable(error));
        }
      });
      running ??= run();
    });
  }

  /** A batch larger than the limit is taken on when nothing else waits. */
  function overflows(events: number): boolean {
    return waitingEvents > 0 && waitingEvents + events > limits.waitingEvents;
  }

  async function run(): Promise<void> {
    while (waiting.length + words.length > 0) {
      const word = words.shift();
      await (word ? word() : write(nextGroup()));
      await writer.keepHouse();
    }
    running = null;
  }

  function nextGroup(): Waiting[] {
    let events = waiting[0]?.request.received ?? 0;
    let size = 1;
    for (; size < waiting.length; size++) {
      events += waiting[size]?.request.received ?? 0;
      if (events > limits.groupEvents) break;
    }
    return waiting.splice(0, size);
  }

  async function write(group: Waiting[]): Promise<void> {
    const { seq } = memory;
    const outcomes = await writer.write(group);
    for (const [n, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[n];
      if (outcome && !(outcome instanceof Error)) resolve(outcome);
      else reject(unavailable(outcome));
    }
    probe.note(!outcomes.some((outcome) => outcome instanceof Error));
    if (memory.seq > seq) onCommit(memory.seq);
  }

  function unavailable(cause: unknown): JournalUnavailable {
    log(`nothing stored: ${(cause as Error | undefined)?.message}`);
    return new JournalUnavailable('storage', 'the journal cannot be written', { cause });
  }

  return {
    append,
    say,
    seq: () => memory.seq,
    isWritable: async () => !closed && (await probe.isWritable()),
    freshness: () => memory.freshness.all(),
    async heal(now) {
      const isDue = performance.now() - healed_at >= healEvery_ms;
      if (closed || !isDue || !memory.freshness.isAhead(now)) return;
      healed_at = performance.now();
      await new Promise<void>((resolve) => {
        words.push(() =>
          writer
            .renewFreshness(now)
            .catch((error: unknown) => log(`freshness is not read anew: ${String(error)}`))
            .finally(resolve),
        );
        running ??= run();
      });
    },
    heard: (dataset) => memory.freshness.heard(dataset),
    async close() {
      closed = true;
      await running;
    },
  };
}
