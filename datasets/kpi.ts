import type { Text } from './text.ts';

/**
 * A KPI as data. The engine totals, slices, buckets and explains any KPI from this alone.
 * SQL expressions are aggregates over the rows of `facts`; identifiers come from the dataset only.
 */
export type Kpi = KpiHead & Measure;

interface KpiHead {
  title: Text;
  /** The question that it answers, as a citizen would ask it. */
  question: Text;
  /**
   * The number as a sentence. `{value}` stands for the value in its unit (a share counts as so many
   * of 100), `*…*` for the part to emphasise: `Von 100 Anträgen laufen *{value} ohne Medienbruch*.`
   */
  sentence?: Text;
  /** The formula in words, complete enough to compute it by hand. */
  definition: Text;
  /** The unit of the value; shares are 0 to 1, money is EUR. */
  unit:
    'share' | 'ratio' | 'count' | 'eur' | 'minutes' | 'hours' | 'working_days' | 'breaks_per_case';
  better: 'higher' | 'lower' | 'neutral';
  /** Where the formula comes from; "city definition" where no official one exists. */
  basis: Text;
  /** Raised when the formula changes; the roll-ups of an older version are rebuilt. */
  version: number;
  /** ISO 8601 duration: data older than this makes the latest observation `stale`. */
  refresh: string;
  /**
   * Days that a row needs before it can be judged: a voucher of today is not yet redeemed. The latest
   * observation ends before the days that are younger, and a period that holds one is `incomplete`.
   */
  matures_after?: number;
  /**
   * Days that must have been observed before a row: a case closed today came in weeks ago. Of what is
   * closed in the first days of the data only the quick ones are known, so a period that lies within
   * them is `incomplete`.
   */
  looks_back?: number;
  /**
   * Kinds of observations of the fact's dataset without which nothing is known, and `land` where the
   * holidays of the Land decide. Where the fact has a column `observes_<kind>`, the formula counts only
   * rows where it is true, and the engine counts the others as left out; where nobody observes the
   * kind, the KPI is `not_computable`.
   */
  needs?: readonly string[];
  /** A condition on the rows that the KPI is about, where not on all: of these, those left out are counted. */
  among?: string;
  /** The fact (table or derived) whose rows are measured. */
  facts: string;
  /** The column of `facts` with the local date at which a row counts. */
  time: string;
  /** Columns of `facts` by which the KPI may be broken down and filtered. */
  dimensions: readonly string[];
  /** What stands behind the number, and is protected when it is too few. */
  units: Units;
}

export interface Units {
  /** In words: cases, people, vouchers. */
  of: Text;
  /**
   * `count`: an additive aggregate, where each row is a unit of its own (`count(*)`).
   * `distinct`: the column that names the unit (a pseudonym), counted exactly over any period;
   * `where` restricts the rows that stand behind the number.
   */
  count?: string;
  distinct?: string;
  where?: string;
  /**
   * Of what `distinct` does not know the unit, in words: rentals without a known person. They are
   * counted apart, never as units; for protection each stands for itself, as nobody can tell more.
   * Without this word, a number whose units nobody knows is hidden from the public.
   */
  unknown?: Text;
}

/** A question of the definition on which people differ: the KPI takes a side, and shows the other too. */
export interface Choice {
  /** What it is about: applications made with help. */
  title: Text;
  /** How the KPI counts: they count as online. */
  standard: Text;
  /** The other ways to count, by the name under which they are asked for (`?variant=`). */
  variants: Record<string, { title: Text; numerator: string }>;
}

export type Unit = KpiHead['unit'];

/** How the value follows from the rows. */
export type Measure =
  /** `scale` × numerator ÷ denominator, both additive; `not_computable` where the denominator is 0. */
  | {
      kind: 'ratio';
      numerator: string;
      denominator: string;
      scale?: number;
      choice?: Choice;
      terms?: Terms;
      /** What the numerator is made of where the sum alone would flatter: parts that add up to it. */
      split?: Record<string, { title: Text; numerator: string }>;
    }
  /** `scale` × an additive aggregate; a true 0 is a value where the data are there. */
  | { kind: 'sum'; numerator: string; scale?: number }
  /** What stands at the end of the period: the sum of all changes up to then. */
  | { kind: 'stock'; numerator: string; scale?: number }
  /**
   * A quantile of `value` over the rows where it is not null, nearest rank.
   * `integer` bins are exact; `log` bins have a relative error of at most 1 %.
   */
  | { kind: 'quantile'; q: number; value: string; bins: 'integer' | 'log' }
  /**
   * Σ w·(a ÷ b) ÷ Σ w over the values of the dimension `over`, w = weight; members of `over`
   * where a part is missing are left out and counted. `parts` are additive aggregates.
   */
  | {
      kind: 'weighted_ratio';
      over: string;
      parts: Record<string, string>;
      /** Expression over the parts. */
      ratio: string;
      weight: string;
      /** Expression over the parts: may this member be compared at all? */
      comparable: string;
      terms?: Terms;
    };

/** What the two parts of a ratio are; without it both count what stands behind the number. */
export interface Terms {
  numerator: Term;
  denominator: Term;
}

/** Things that are counted, in words; or an amount, in the unit in which the engine adds it up. */
export type Term = { of: Text } | { amount: 'eur_cents' | 'seconds' | 'minutes' };
