import type { Kpi } from '../../../datasets/kpi.ts';
import type { KpiPlan } from '../../cube.ts';
import type { Observation } from '../../warehouse.ts';
import type { Cell } from '../cells.ts';
import type { Slice } from '../slice.ts';
import type { Standing } from '../state.ts';

/**
 * How one kind of KPI is counted, from its place in the roll-ups to the number that is shown. A new
 * kind is a file beside this one, a line in `kinds.ts`, and its fields in `datasets/kpi.ts`.
 */
export interface Kind<K extends Kpi['kind'] = Kpi['kind']> {
  /** What stands at the end of a period: all changes up to then, wherever the period begins. */
  upTo?: true;
  /** Why the engine cannot count it as it is defined; null where it can. */
  check?(kpi: KpiOf<K>): string | null;
  /** Give the parts that can be added up their place in the cube. */
  place(kpi: KpiOf<K>, places: Places): void;
  /** Numbers of its own that follow from what was added up. */
  total?(plan: PlanOf<K>, cell: Cell): Own;
  /** … or that no sum of days can give: one row for each period and member, read from the cube. */
  read?(plan: PlanOf<K>, slice: Slice): string;
  /** What is shown of it. */
  observe(plan: PlanOf<K>, counted: Counted): Shown;
  /** The same asked of the facts, for proofs: one row with the parts that an observation shows. */
  explain(plan: PlanOf<K>, behind: Behind): string;
  /** The formula as a definition shows it. */
  formula(kpi: KpiOf<K>): Formula;
  /** … and as the documentation says it, in Markdown. */
  inWords(kpi: KpiOf<K>): string;
}

export type KpiOf<K extends Kpi['kind']> = KpiPlan['kpi'] & { kind: K };
export type PlanOf<K extends Kpi['kind']> = Omit<KpiPlan, 'kpi'> & { kpi: KpiOf<K> };

export interface Places {
  /** An additive aggregate, by the name under which `Counted.sum` answers. */
  sum(part: string, expression: string): void;
  /** The histogram of an expression, from which quantiles are read. */
  histogram(value: string, bins: 'integer' | 'log'): void;
}

export type Own = Record<string, number | null>;

/** What the roll-ups say about a period and, where asked for, about a member. */
export interface Counted {
  /** 0 where there is no row. */
  sum(part: string): number;
  /** Null where there is no row. */
  own: Own | null;
  /** Units behind the number; null where it has none of its own and they are not counted distinctly. */
  n: number;
  /** The units are counted distinctly, whatever the kind. */
  isDistinct: boolean;
  standing: Standing;
}

export type Shown = Pick<
  Observation,
  'value' | 'state' | 'numerator' | 'denominator' | 'n' | 'left_out' | 'split'
>;

/** Pieces of SQL about the facts behind a number. */
export interface Behind {
  /** `FROM … WHERE …` */
  rows: string;
  /** Units behind the number. */
  n: string;
  /** More columns, each with a comma before it. */
  apart: string;
  /** Rows that are left out because their source does not observe what is needed; null where none can be. */
  notObserved: string | null;
  /** The expression, or null where no row could be observed. */
  known(expression: string): string;
}

export interface Formula {
  numerator: string;
  denominator: string | null;
  scale?: number;
}

export const computable = (value: number | null, standing: Standing): Standing =>
  value === null ? 'not_computable' : standing;

export const divide = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator;

/** Sums of fractions depend on the order of addition in their last digits: these are cut off. */
export const round = (sum: number): number =>
  Number.isInteger(sum) ? sum : Math.round(sum * 1e6) / 1e6;

export const times = ({ scale }: { scale?: number }): string =>
  scale === undefined ? '' : `${scale} × `;

export const scaled = ({ scale }: { scale?: number }): { scale?: number } =>
  scale === undefined ? {} : { scale };
