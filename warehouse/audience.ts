import type { Units } from '../datasets/kpi.ts';
import type { Observation } from './warehouse.ts';

/**
 * Who asks. Nothing is asked of the warehouse without it, and there is no default.
 * - `public`: small counts are suppressed
 * - `staff`: sees every number of the city; also the server itself, where it writes down what only
 *   those may read who may see it
 * - `Insider`: sees the numbers of a part of the city, and everything else as the public does
 */
export type Audience = 'public' | 'staff' | Insider;

/** People of some offices, or machines of some datasets. */
export interface Insider {
  /**
   * A number is theirs where the question is limited to these. `each`: to whichever; `all`: it need
   * not be limited.
   */
  readonly offices: 'all' | 'each' | readonly string[];
  readonly datasets: 'all' | readonly string[];
}

/** What a number is about, as far as rights go by it. */
export interface Matter {
  dataset: string;
  /** Dimension → allowed values. */
  where: Readonly<Record<string, readonly string[]>>;
}

/** Does this audience see the numbers of this matter exactly, however few are behind them? */
export function seesExactly(audience: Audience, { dataset, where }: Matter): boolean {
  if (audience === 'public' || audience === 'staff') return audience === 'staff';
  const { offices, datasets } = audience;
  if (datasets !== 'all' && !datasets.includes(dataset)) return false;
  if (offices === 'all') return true;
  const asked = where['office'];
  if (asked === undefined || asked.length === 0) return false;
  return offices === 'each' || asked.every((one) => offices.includes(one));
}

/**
 * The datasets of which this audience may read single events, of whatever office: null = all of them.
 * @throws Error where there are none: who asks checks that first
 */
export function datasetsRead(audience: Audience): readonly string[] | null {
  if (audience === 'staff') return null;
  if (audience === 'public' || audience.offices !== 'all') {
    throw new Error('single events are not for this audience');
  }
  return audience.datasets === 'all' ? null : audience.datasets;
}

/**
 * What this audience is of questions that are limited to no office: whoever sees only their own
 * offices sees the whole city as everyone does. For what is computed once for all who ask alike.
 */
export const ofWholeCity = (audience: Audience): Audience =>
  typeof audience === 'object' && audience.offices !== 'all' ? 'public' : audience;

/** Two audiences with the same key are told the same. */
export const audienceKey = (audience: Audience): string =>
  typeof audience === 'string' ? audience : JSON.stringify([audience.offices, audience.datasets]);

/** Fewer units than this stand too near to single people: the public does not see the number. */
export const minUnits = 5;

/**
 * Do too few units stand behind a number? A true 0 is none; a number whose units nobody knows
 * (n = 0, but something was counted) counts as small.
 */
export function isSmall({
  n,
  value,
  numerator,
}: Pick<Observation, 'value' | 'numerator' | 'n'>): boolean {
  if (n === null) return false;
  return n === 0 ? (numerator ?? value ?? 0) !== 0 : n < minUnits;
}

/**
 * How many units protect a number: those that are known, and where the KPI says so (`units.unknown`)
 * each row whose unit nobody knows, as nobody can tell more of it.
 */
export function unitsBehind(
  { n, n_unknown }: Pick<Observation, 'n' | 'n_unknown'>,
  { unknown }: Pick<Units, 'unknown'>,
): number | null {
  return n === null || unknown === undefined ? n : n + (n_unknown ?? 0);
}

/**
 * The same as one number that is written down beside a value: units that are known, so that unknown
 * people are no people; null where these are few but not so few that the number is to be hidden.
 */
export function unitsToRecord(
  counted: Pick<Observation, 'n' | 'n_unknown'>,
  units: Pick<Units, 'unknown'>,
): number | null {
  const behind = unitsBehind(counted, units);
  const { n } = counted;
  if (behind === null || n === behind || behind < minUnits) return behind;
  return n !== null && n >= minUnits ? n : null;
}
