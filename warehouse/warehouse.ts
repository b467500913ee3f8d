import type { Journal } from '../datasets/journal.ts';
import type { Audience } from './audience.ts';
import type { CityCalendar } from './calendar.ts';
import type { Finding } from './check.ts';
import type { Declaration } from './sources/declare.ts';
import type { ImportCounts, ImportRecord, ImportStart } from './sources/import-record.ts';
import type { SourcesKnown } from './sources/known-events.ts';
import type { Replacement } from './sources/replacement.ts';
import type { WithdrawalWish, Withdrawn } from './sources/withdraw.ts';
import type { CatalogueKpi } from '../datasets/catalogue.ts';
import type { Text } from '../datasets/text.ts';
import type { RowsQuestion } from './rows.ts';

export type { Audience, Insider } from './audience.ts';

/** The five states. Exactly one holds for every number that we show. */
export type State = 'value' | 'stale' | 'incomplete' | 'not_computable' | 'suppressed';

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'half_year' | 'year';

/** A KPI's value for a period. `value` is null in the states `not_computable` and `suppressed`. */
export interface Observation {
  value: number | null;
  state: State;
  numerator: number | null;
  denominator: number | null;
  /** Distinct units (cases, people …) behind the number; null where suppressed. */
  n: number | null;
  /** Rows behind the number of which the unit is not known: rentals without a person. Only where there are any. */
  n_unknown?: number | null;
  /** Local dates of the city, both inclusive. */
  from: string;
  to: string;
  /** RFC 3339 instant up to which the dataset has delivered, or null before its first event. */
  data_through: string | null;
  computed_at: string;
  /** The period is over, and old enough to be judged. Only then may it stand in a trend. */
  finished: boolean;
  /** The share of the period that the data cover, 0 to 1; below 0.9 the number is `incomplete`. */
  observed: number;
  /** Weighted ratios: members of the dimension that could not be compared. Quantiles: rows left out. */
  left_out?: number;
  /** What the numerator is made of, where the KPI says so; nothing where a part is too small to be shown. */
  split?: { part: string; title: Text; count: number }[];
  /** Rows left out because their source does not observe what the KPI needs. Only where there are any. */
  left_out_by?: LeftOut[];
  /** Why there is no number, or only a part of it, where that is known. */
  why?: Why;
}

/** Rows in neither numerator nor denominator: nothing follows from what their source does not observe. */
export interface LeftOut {
  /** The kind of observation that is missing. */
  kind: string;
  /** How many; null where too few to be shown. */
  rows: number | null;
  /** A sentence with the number. */
  text: Text;
}

/** Why a number is missing or partial. */
export interface Why {
  /**
   * - `not-observed`: no source that counts here reports what the KPI needs
   * - `land-not-set`: working days depend on the Land of the city, which is not known
   * - `all-rejected`: what came contradicts other events, so that nothing of it counts
   * - `being-counted`: events are stored that are not counted yet
   */
  code: 'not-observed' | 'all-rejected' | 'land-not-set' | 'being-counted';
  /** A sentence that says what to do, where something can be done. */
  text: Text;
  /** The reason alone, as a part of a sentence. */
  short: Text;
}

export interface Question {
  kpi: CatalogueKpi;
  /** Another way to count, one of the KPI's `choice.variants`. */
  variant?: string;
  audience: Audience;
  /** Local dates, inclusive; both absent = the KPI's latest observation. */
  from?: string;
  to?: string;
  /** Dimension → allowed values. */
  where?: Record<string, string[]>;
  /** Whoever asks is gone: what is computed for nobody else ends. */
  signal?: AbortSignal;
}

export interface SeriesQuestion extends Question {
  /** `total`: the whole range as one row; without a range that of the newest observation. */
  grain: Grain | 'total';
  /** None, one or two dimensions. */
  by?: string[];
  /** The members to answer for, where they are known; else those that occur in its days. */
  members?: (string | number | null)[][];
}

/** A long answer, computed piece by piece as it is read; whoever stops reading stops the computing. */
export interface Pieces<T> extends AsyncIterable<T> {
  /** Numbers that it will have: periods × members × KPIs. */
  cells: number;
}

/** Which number is to be proven, for whom, and what was known then. */
export interface ProofQuestion {
  kpi: CatalogueKpi;
  audience: Audience;
  /** Local dates, inclusive. */
  from: string;
  to: string;
  where?: Record<string, string[]>;
  /** Only events up to this sequence number … */
  seq?: number;
  /** … or received by this instant, RFC 3339; neither = all events. */
  known_at?: string;
  /** Also look for events that came late. */
  late?: boolean;
  signal?: AbortSignal;
  /** The calendar period of which this one is shown as; without it, it stands for itself. */
  grain?: Grain;
}

/** A number computed from the raw events, past every roll-up; the same question gives it for ever. */
export interface Proof {
  /**
   * Too few units are behind it for whoever asks: no number, no count, and no fingerprint, from which
   * few rows can be guessed.
   */
  suppressed: boolean;
  /** What the number was worth at `known_at`: how far the data reached then, and how much they covered. */
  state: State;
  /** Exact to twelve digits, where a roll-up's quantile may be 1 % away. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  n: number | null;
  left_out: number | null;
  /** Rows behind the number of which the unit is not known. */
  n_unknown: number | null;
  /** Rows left out because their source did not observe what the KPI needs. */
  not_observed: number | null;
  from: string;
  to: string;
  /** The last event that was taken into account. */
  seq: number;
  /** The facts behind the number: how many, and SHA-256 of their sorted rows, hex. */
  rows: number | null;
  data_hash: string | null;
  /** The query that gave the value, asked of the facts. */
  sql: string;
  definition_version: number;
  /** Version of what the rows of facts say; only fingerprints of the same one may be compared. */
  facts_version: number;
  /** Local date of the first event that was taken into account; null where there was none. */
  data_from: string | null;
  data_through: string | null;
  /** Events of the period that came more than a day later than the KPI's refresh promises; null unless asked for. */
  late: { events: number; subjects: number; last_received_at: string | null } | null;
}

/**
 * `{ from, to, <dims>, value, state, numerator, denominator, n, finished, observed, data_through }`;
 * `finished` and `observed` speak of the calendar period, which may be longer than what was asked for.
 * `data_through` is the same in all rows: how old a stale number is, wherever the row goes.
 */
export type SeriesRow = Pick<
  Observation,
  | 'from'
  | 'to'
  | 'value'
  | 'state'
  | 'numerator'
  | 'denominator'
  | 'n'
  | 'finished'
  | 'observed'
  | 'data_through'
> & {
  /** Rows left out because their source does not observe what the KPI needs; only where there are any. */
  not_observed?: number | null;
  /** … by the kinds that it does not observe, in short: `steps 312; notices`, where the number is withheld. */
  left_out_by?: string;
  /** Rows of which the unit is not known; only where there are any. */
  n_unknown?: number | null;
} & { [dimension: string]: string | number | boolean | null | undefined };

/** Local dates, both inclusive. */
export interface Days {
  from: string;
  to: string;
}

/** All KPIs at once, as an overview shows them. The days of the series, or how they follow from a KPI's newest period. */
export type PageQuestion = {
  audience: Audience;
  grain: Grain;
  /** More periods to observe, from a KPI's newest one. */
  also?: (newest: Days) => readonly Days[];
} & (Days | { days: (newest: Days) => Days });

export interface PageEntry {
  /** Id of the KPI. */
  kpi: string;
  latest: Observation;
  /** In the order of the question. */
  also: Observation[];
  series: SeriesRow[];
}

export interface LedgerRow {
  source: string;
  dataset: string | null;
  /** Start of the hour, RFC 3339 UTC. */
  hour: string;
  received: number;
  stored: number;
  duplicates: number;
  rejected: number;
  /** Stored events, of whatever hour, that were taken back in this one. */
  withdrawn: number;
}

/** Which hours, RFC 3339, `to` exclusive. */
export interface LedgerQuestion {
  from?: string;
  to?: string;
  source?: string;
  limit?: number;
  /** The last row of the page before. */
  after?: Pick<LedgerRow, 'hour' | 'source' | 'dataset'>;
  signal?: AbortSignal;
}

export type LedgerTotals = Omit<LedgerRow, 'source' | 'dataset' | 'hour'> & {
  rows: number;
  sources: number;
};

export interface Freshness {
  dataset: string;
  /** Latest event time, capped by its receipt. */
  data_through: string | null;
  last_received_at: string | null;
  events: number;
  /** The hundred with most events. */
  sources: { source: string; last_event_at: string; last_received_at: string; events: number }[];
  /** How many there are; beyond some 25,000 up to one in 200 may be missing. */
  sources_total: number;
}

/** Which refused events; `after` is the last `quarantine_id` of the page before. */
export interface QuarantineQuestion {
  audience: Audience;
  limit: number;
  after?: number;
  /** Only these. */
  ids?: readonly number[];
}

export interface SetAsideQuestion {
  audience: Audience;
  limit: number;
}

export interface Quarantined {
  quarantine_id: number;
  received_at: string;
  sender: string;
  source: string | null;
  id: string | null;
  type: string | null;
  code: string;
  pointer: string | null;
  detail: string;
  /** The event as JSON text, personal data removed. */
  event: string;
  replayed_at: string | null;
}

/** A stored event that counts nowhere, and why. */
export interface SetAside {
  dataset: string;
  source: string;
  id: string;
  /** Short name of the event type, e.g. `voucher-redeemed`. */
  type: string;
  time: string;
  code: string;
  detail: string;
}

/** How many stored events count nowhere for one reason. */
export interface SetAsideCount {
  code: string;
  count: number;
}

/** What one step of the projection has changed; sent only after its commit. */
export interface Advance {
  /** Every event up to this sequence number is in facts and roll-ups. */
  seq: number;
  datasets: string[];
  /** Ids of the KPIs whose roll-ups changed. */
  kpis: string[];
  at: number;
}

/** The sole owner of the DuckDB file: append, roll-ups, KPI engine, queries. */
export interface Warehouse {
  /** By whose clock and holidays it counts. */
  readonly calendar: CityCalendar;
  journal: Journal;
  /** Sequence number of the last committed event. */
  head(): number;
  /** How many events are stored; statements about sources are none. */
  eventCount(): number;
  /** Can something be committed and flushed at present? Answers for a few seconds; never throws. */
  isWritable(): Promise<boolean>;
  /**
   * Say something about sources, where that is news; facts follow. Answers how many were news.
   * @throws JournalUnavailable when it was not written.
   */
  declare(declarations: readonly Declaration[]): Promise<number>;
  /**
   * Take back what a source has delivered so far, or an import: it counts no longer, and may be sent
   * again with other content. With `dry_run` only said.
   * @throws JournalUnavailable when it was not written.
   */
  withdraw(wish: WithdrawalWish, options?: { dry_run?: boolean }): Promise<Withdrawn>;
  /** What is said about sources now, and every withdrawal. */
  sources(): Promise<SourcesKnown>;
  /** What was taken back and is not yet replaced: an import goes on, or was interrupted. */
  replacements(): Promise<Replacement[]>;
  /** Note that an import begins; its events carry the number that this answers. */
  beginImport(start: ImportStart): Promise<number>;
  endImport(import_id: number, counts: ImportCounts): Promise<void>;
  /** Has this sender begun the import, not ended it, and nobody taken it back? */
  isImporting(import_id: number, said_by: string): Promise<boolean>;
  /** The newest imports first. */
  imports(page: { limit: number }): Promise<ImportRecord[]>;
  /** Called after each committed advance of facts and roll-ups. Returns the way to stop listening. */
  onAdvance(listener: (advance: Advance) => void): () => void;
  /**
   * Stored events that are not yet in facts and roll-ups, where that takes longer than a live stream
   * needs (after a crash, an import, a new formula): how many of them are done. Null while it keeps up.
   */
  backlog(): { done: number; total: number } | null;
  /** Resolves when everything appended before the call is in facts and roll-ups. */
  settled(): Promise<void>;
  measure(question: Question): Promise<Observation>;
  /** The same, and more periods that follow from the one of the question, with the same filter. */
  measureAround(
    question: Question,
    also: (period: Days) => readonly Days[],
  ): Promise<{ shown: Observation; also: Observation[] }>;
  /**
   * The state that a KPI's number of this period has, if there is one: it follows from how far the
   * data reach, and from how much of the calendar period it is where a grain is named.
   */
  stateOf(kpi: CatalogueKpi, period: Days, grain?: Grain): State;
  series(question: SeriesQuestion): Promise<SeriesRow[]>;
  /** The same rows in pieces. @throws InvalidQuestion before anything is computed */
  seriesInPieces(question: SeriesQuestion & Days & { grain: Grain }): Promise<Pieces<SeriesRow[]>>;
  /** Latest observation and series of every KPI, in the order of the catalogue, in few queries. */
  page(question: PageQuestion): Promise<PageEntry[]>;
  /** The same for some periods after the other: each piece has all KPIs. @throws InvalidQuestion */
  pageInPieces(question: PageQuestion & Days): Pieces<PageEntry[]>;
  /**
   * Keep an answer that is made of numbers, beside those that are kept of them: until something of
   * these changes, and for 20 seconds at most, because numbers age without events too.
   * @param key all else that it depends on, also for whom it is
   * @param bytesOf about what it takes in memory
   */
  keep<T>(key: string, make: () => Promise<T>, bytesOf: (made: T) => number): Promise<T>;
  /** The number as the raw events say it, today or as it was known before. */
  prove(question: ProofQuestion): Promise<Proof>;
  /** The rows of these hours, so many from a row on. */
  ledger(question: LedgerQuestion): Promise<LedgerRow[]>;
  /** … and what all of them add up to. */
  ledgerTotals(question: LedgerQuestion): Promise<LedgerTotals>;
  freshness(): Promise<Freshness[]>;
  quarantine(question: QuarantineQuestion): Promise<Quarantined[]>;
  markReplayed(quarantineIds: number[]): Promise<void>;
  /** Stored events that contradict others or name no subject, newest first. */
  setAside(question: SetAsideQuestion): Promise<SetAside[]>;
  /** How many there are, by reason; a few seconds old at most. */
  setAsideCounts(): Promise<SetAsideCount[]>;
  /**
   * Rows of a read-only query, as far as whoever asks may see them; values as JSON (instants as
   * RFC 3339, BIGINT as number).
   */
  rows<Row extends object>(question: RowsQuestion): Promise<Row[]>;
  /** Copy the database as it is after its last commit to a new file; writers go on meanwhile. */
  backup(file: string): Promise<void>;
  /** Is everything there that the ledger says, and do the facts say what the events say? */
  check(): Promise<Finding[]>;
  /** Interrupt whatever runs and begin nothing more: the process must end now. What was committed stays. */
  abandon(): void;
  /**
   * Wait for what is running, checkpoint, release the file.
   * @param options.merge also put small row groups together, which may take many seconds
   */
  close(options?: { merge?: boolean }): Promise<void>;
}
