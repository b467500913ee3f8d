import type { Activity } from './activity.ts';
import type { Example } from './example.ts';
import type { EventType } from './event.ts';
import type { Headline } from './headline.ts';
import type { Kpi } from './kpi.ts';
import type { Labels } from './labels.ts';
import type { MapLayerDefinition } from './map-layer.ts';
import type { ObservationKind } from './observation.ts';
import type { RecordWords } from './record-words.ts';
import type { Rhythm } from './rhythm.ts';
import type { Simulator } from './simulator.ts';
import type { Text } from './text.ts';

/**
 * A fact: one row per thing that is measured. Its rows are a function of events (or of another
 * fact): a DuckDB table macro `<name>_of(rows)` in the dataset's `tables.sql`, where `rows` is the
 * name of a relation. The same macro serves one touched case and the whole history.
 */
export type Fact =
  | ({
      name: string;
      from: 'events';
      /**
       * The column of `<dataset>_event` that ties the events of one fact together, within the scope
       * of their source. When new events arrive, all events that share this value with them are
       * projected anew.
       */
      by: string;
      /** The column of the fact table that holds that value. */
      key: string;
      /**
       * Events that name no subject belong to a fact of their own each, under the key
       * `event <seq>`; else they belong to none. Only with `by: 'subject'`.
       */
      alone?: true;
      /**
       * Where the last event of a key alone decides (a station, a merchant): the column with its
       * time. Of two rows with the same scope and key the one with the greater (`latest`, `seq`)
       * stays, so new events are compared with the stored row and the history is never read.
       */
      latest?: string;
    } & FactWords)
  | ({
      name: string;
      /**
       * The stored fact that this one is derived from; a view, not a table. The rows that the macro
       * makes of some rows of that fact cover every local day that these rows have a say in.
       */
      from: { fact: string };
      /**
       * A stored fact with one row per scope and key that the macro looks up, and the column of the
       * base fact that names the key. When such a row changes, the base rows that name it count as touched.
       */
      with?: { fact: string; on: string };
    } & FactWords);

interface FactWords {
  /** What a row is, in words: one of them, and several. Where KPIs may leave rows out. */
  rows?: { one: Text; other: Text };
  /** The kinds of observations whose columns `observes_<kind>` its rows have, never null. */
  observes?: readonly string[];
  /**
   * Short names of the events that would be rows of it, where `<dataset>_set_aside` holds those that
   * are not because they contradict others.
   */
  rejects?: readonly string[];
}

/** One system of the city that we observe. */
export interface Dataset {
  name: string;
  title: Text;
  events: Record<string, EventType>;
  facts: readonly Fact[];
  /**
   * Raised when rows of facts say something else of the same events; 1 where it is missing. The
   * fingerprint of evidence that was frozen before then tells nothing, its numbers still do.
   */
  facts_version?: number;
  /**
   * Fields that name things of the source's own world, besides `subject` and what ties facts: they
   * mean something in the scope of the source alone.
   */
  names?: readonly string[];
  /**
   * The kinds of things that its sources report or do not, by the name under which they declare them.
   * The relation `<dataset>_observed` in `tables.sql` has, for each scope that is known, the columns
   * `<kind>_since` (the first local day of the kind; `-infinity` where it is declared, null where it
   * is not observed) and `<kind>_only` (the members of `observed_by` that it is limited to, or null).
   */
  observations?: Readonly<Record<string, ObservationKind>>;
  /** The field of its events by whose members a source may observe a kind or not: the service. */
  observed_by?: string;
  /** How often it is heard when all is well. */
  rhythm: Rhythm;
  /**
   * What stands in one place and says where: the event with `lon` and `lat`, the field that names the
   * thing, and for how many days a report holds where not for ever.
   */
  places?: readonly { event: string; by: string; within_days?: number }[];
  kpis: Record<string, Kpi>;
  labels?: Labels;
  headline?: Headline;
  activity?: Activity;
  /** What it shows on the map, by the name of the layer. */
  layers?: Readonly<Record<string, MapLayerDefinition>>;
  /**
   * The words by which a file of its records is recognised; `cases` where its events are told by logs
   * of cases, which need none.
   */
  records?: RecordWords | 'cases';
  /** Examples for the description of the API, by route: of one dataset each. */
  examples?: Readonly<Record<string, Example>>;
  /** Its part of the demo city, loaded only where there is one. */
  simulate?: () => Promise<Simulator>;
  /** `tables.sql`: the tables of the stored facts and the macros that project them. */
  sql: URL;
}
