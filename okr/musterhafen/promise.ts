import type { KeyResultType } from '../key-result/key-result.ts';
import type { Commitment, Outcome, Visibility } from '../objective/objective.ts';

/** What a unit of Musterhafen promises in a half-year. Invented, like the town. */
export interface Promise {
  unit: string;
  /** Half-years from the running one: −2 and −1 are over, 1 is being drafted. */
  half: -2 | -1 | 0 | 1;
  /** Short and unique within unit and half. */
  name: string;
  title: string;
  customers: readonly string[];
  added_value: string;
  commitment: Commitment;
  visibility: Visibility;
  /** The midterm goal that it contributes to, or why it hangs on none. */
  goal: string | { without: string };
  key_results: readonly PromisedResult[];
  /** How far a draft of the next half-year has come. */
  draft?: 'draft' | 'submitted' | 'returned';
  /** What the team said at half-time and at the end. */
  pulse?: string;
  review?: string;
  /** What the team judged at the end; where nothing is said: partly achieved. */
  judged?: Outcome;
}

interface Head {
  title: string;
  weight?: 1 | 2 | 3;
  /** How sure the team was, check-in by check-in, 0 to 10. */
  confidence?: readonly number[];
}

/** A key result, with how it went. */
export type PromisedResult =
  | (Head & {
      kind: 'kpi';
      kpi: string;
      where: Readonly<Record<string, string>>;
      unit: string;
      decimals: number;
      /** How far it is to move from where it stood before the half-year, in the unit of the KPI. */
      by: number;
      /** Where it stood before, as the town itself had counted it: for when too little was measured yet. */
      baseline: number;
    })
  | (Head & {
      kind: Extract<KeyResultType, 'linear'>;
      unit: string;
      decimals: number;
      baseline: number;
      target: number;
      /** The values that were checked in, evenly over the half-year; null = only a comment. */
      course: readonly (number | null)[];
    })
  | (Head & {
      kind: Extract<KeyResultType, 'milestone'>;
      /** The steps, each with the share of the half-year after which it was done; null = not. */
      steps: readonly (readonly [title: string, weight: 1 | 2 | 3, done: number | null])[];
    })
  | (Head & { kind: Extract<KeyResultType, 'binary'>; done: number | null })
  | (Head & {
      kind: Extract<KeyResultType, 'ordinal'>;
      levels: readonly string[];
      /** The level that was reached, check-in by check-in. */
      course: readonly number[];
    });
