import { rounded } from '../score/rounding.ts';
import type { Measure } from './measure.ts';

/**
 * `(hours saved a year × cost of an hour × years − cost) ÷ cost`, where cost is what was spent once
 * the measure is done, and its budget before. 0.5 means that half of the cost comes back on top.
 * Null where one of the numbers is unknown or the cost is 0.
 */
export function returnOnInvestment(
  measure: Pick<
    Measure,
    | 'status'
    | 'budget_eur_cents'
    | 'spent_eur_cents'
    | 'hours_saved_per_year'
    | 'hour_eur_cents'
    | 'years'
  >,
): number | null {
  const { hours_saved_per_year: hours, hour_eur_cents: hour, years } = measure;
  const cost = measure.status === 'done' ? measure.spent_eur_cents : measure.budget_eur_cents;
  if (cost === null || cost === 0 || hours === null || hour === null) return null;
  return rounded((hours * hour * years - cost) / cost);
}
