import type { CountedActivity } from '../../server/routes/city-answer.ts';
import type { Hour } from './layers/map-data.ts';

/** One bar of the time strip. */
export interface Bar {
  /** Start of its hour, RFC 3339. */
  hour: string;
  /** 0 to 1 of the strip's height. */
  height: number;
  /** What people did in this hour; counts that are kept secret are not in it. */
  count: number;
  /** Some of it is kept secret: it was more. */
  more: boolean;
  /** What came in a burst in this hour. */
  burst: CountedActivity | null;
  /** Cut short, because it would dwarf all others: its number stands beside it. */
  cut: boolean;
}

/** How many of this were counted in the hour: null where few, undefined where nobody knows. */
export const countIn = (hour: Hour, { name }: Pick<CountedActivity, 'name'>) =>
  hour[name] as number | null | undefined;

/**
 * What people did per hour, as heights of a scale that is printed. A quiz with a thousand players
 * would flatten the day, so the scale follows the hours without such a burst and a taller bar is cut
 * and says its number.
 */
export function barsOf(
  hours: readonly Hour[],
  activities: readonly CountedActivity[],
): { bars: Bar[]; top: number } {
  const sum = (hour: Hour) => activities.reduce((all, one) => all + (countIn(hour, one) ?? 0), 0);
  const bursts = activities
    .filter(({ burst }) => burst !== undefined)
    .map((activity) => ({
      activity,
      most: Math.max(0, ...hours.map((hour) => countIn(hour, activity) ?? 0)),
    }));
  const burstOf = (hour: Hour) =>
    bursts.find(({ activity, most }) => most > 0 && (countIn(hour, activity) ?? 0) > most / 4)
      ?.activity ?? null;
  const top = roundUp(Math.max(1, ...hours.filter((hour) => !burstOf(hour)).map(sum)));
  const bars = hours.map((hour) => ({
    hour: hour.hour,
    height: Math.min(1, sum(hour) / top),
    count: sum(hour),
    more: activities.some((one) => countIn(hour, one) === null),
    burst: burstOf(hour),
    cut: sum(hour) > top,
  }));
  return { bars, top };
}

/** What was counted at all in these hours, a count that is kept secret too. */
export const countedIn = (
  hours: readonly Hour[],
  activities: readonly CountedActivity[],
): CountedActivity[] =>
  activities.filter((one) =>
    hours.some((hour) => countIn(hour, one) !== undefined && countIn(hour, one) !== 0),
  );

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8].find((step) => step * power >= value) ?? 10) * power;
}
