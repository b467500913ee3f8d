import type { Kpi } from '../datasets/kpi.ts';
import type { Proof } from './key-result/reading.ts';
import type { Outcome } from './objective/objective.ts';

/** The edition in which papers are written down today. */
export const edition = 2;

/** The states of a number: see the five states of every KPI. */
export type PaperState = 'value' | 'stale' | 'incomplete' | 'not_computable' | 'suppressed';

/** Score against elapsed time; at the end of the cycle the whole time has elapsed. */
export type PaperPace = 'green' | 'amber' | 'red' | 'too_early' | 'unmeasured';

/**
 * Everything that a council paper says, as plain JSON, made from one snapshot. A paper is a pure
 * function of this object: the same object gives the same pages to the byte, years later. It holds
 * no confidence and no name of a person.
 */
export interface CouncilPaper {
  /**
   * Which words and layout it is set in: a paper keeps those with which it was written down, whatever
   * changes later. Missing in the first edition; what only a later one has is optional below.
   */
  edition?: typeof edition;
  language: 'de' | 'en';
  /** Numbers of an invented city: every page says so. */
  demo: boolean;
  city: string;
  /** The headline of the cover, e.g. `Wo steht die Digitalstrategie?` */
  title: string;
  /** `from` and `to` are local dates, `to` inclusive. */
  cycle: { name: string; from: string; to: string };
  snapshot: PaperSnapshot;
  /** Where this paper and its evidence are served, for people who read the print; null if nowhere. */
  address: string | null;
  /** Midterm goals in the order of the strategy; each gets one page. */
  goals: readonly PaperGoal[];
}

export interface PaperSnapshot {
  /** 1, 2, 3 …; the one that follows a reopening is `corrected`. */
  n: number;
  /** SHA-256 over all evidence and the hash of the snapshot before, hex. */
  hash: string;
  /** Hash of the snapshot before; null for the first. */
  previous: string | null;
  /** Local date of the city on which it was taken. */
  date: string;
  corrected: boolean;
  /** Why it was corrected, in the words of whoever reopened the cycle; else null. */
  reason: string | null;
}

export interface PaperGoal {
  /** Stable, e.g. `digital-without-breaks`. */
  id: string;
  action_field: string;
  title: string;
  /** `Von 100 Bauanträgen laufen *62 ohne Medienbruch*, Ziel 80 bis Juni.`; `*…*` is emphasised. */
  sentence: string;
  /** How the number comes about: from live data, by hand, or not yet at all. */
  measurement: 'measured' | 'manual' | 'none';
  /** The goal's first KPI; null where nothing is measured yet. */
  kpi: PaperKpi | null;
  /** Its other KPIs, one line each. */
  further: readonly PaperFurther[];
  /** How many objectives of the teams, linked to this goal, ended how. */
  objectives: { achieved: number; partly: number; missed: number; unmeasured: number };
  key_results: readonly PaperKeyResult[];
  /** What was deliberately not done, so that this could be. */
  left: readonly { unit: string; text: string }[];
  /** SHA-256 over the evidence of this goal, hex; null where there is none. */
  evidence_hash: string | null;
}

/** How a number is written: `value × factor` with `decimals` at most, then `sign`. */
export interface PaperUnit {
  /** `%`, `€`, `Arbeitstage`; `-mal` clings to its number; empty for a plain count. */
  sign: string;
  /** The word where the number is 1: `Arbeitstag`; missing where it is the same. */
  one?: string;
  /** 100 for a share of 0 to 1, else 1. */
  factor: number;
  decimals: number;
}

/** A value for a period; null in the states `not_computable` and `suppressed`. */
export interface PaperReading {
  /** Local dates, `to` inclusive. */
  from: string;
  to: string;
  value: number | null;
  state: PaperState;
}

export interface PaperKpi {
  title: string;
  /** The formula in words. */
  definition: string;
  version: number;
  unit: PaperUnit;
  better: Kpi['better'];
  actual: PaperReading & {
    /** How many stand behind it; null where unknown or too few to say. */
    n: number | null;
    /** In words: `Fälle`. */
    n_of: string;
    /** How many were left out because their source does not report what is needed. */
    left_out?: number;
    /** Local date up to which the data reach. */
    data_through: string | null;
  };
  /** The period of half a year ago, and where we stood in it. */
  before: { value: number; from?: string; to: string } | null;
  /** Local date by which the path is to have led to its end. */
  due_on?: string;
  /** How the actual value was computed; null where that would tell of too few. */
  proof?: Proof | null;
  /** The target path in order of time, beginning with the baseline. */
  path: readonly { on: string; value: number }[];
  /** Periods of one length in order of time, those without a value included. */
  series: readonly PaperReading[];
}

export interface PaperFurther {
  title: string;
  unit: PaperUnit;
  value: number | null;
  state: PaperState;
  /** What the path asks for by the end of the period, missing in the first edition. */
  due?: number | null;
  /** Where the path leads to in the end; in the first edition what it asks for by now. */
  target: number | null;
  proof?: Proof | null;
}

/** A number in the row's unit, words such as `2 von 4 Schritten`, or null where it is unknown. */
export type PaperCell = number | string | null;

export interface PaperKeyResult {
  title: string;
  /** The team, office or company that promised it. */
  unit_name: string;
  objective: string;
  unit: PaperUnit;
  baseline: PaperCell;
  target: PaperCell;
  value: PaperCell;
  state: PaperState;
  /** How much of the way from baseline to target, 0 to 1; null where unmeasured. */
  score: number | null;
  /** How much of the way was expected by the day of the snapshot, 0 to 1. */
  expected: number | null;
  pace: PaperPace;
  /** How it ended, by the bands of the closing. */
  outcome?: Outcome;
}
