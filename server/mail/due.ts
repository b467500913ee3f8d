import type { Occasion } from '../../register/mail-schedule.ts';
import { addDays, addMonths, lastOfMonth, type Day } from '../../calendar/day.ts';
import { dayAt, instantAt } from '../../calendar/zone.ts';

/** What is known of the city when a schedule is looked at. */
export interface Circumstances {
  /** Unix ms, like all instants here. */
  now: number;
  zone: string;
  /** When the last cycle was closed; null before the first. */
  lastClosed: number | null;
}

/**
 * The occasion that a schedule serves next: in the past or now, a mail is due; in the future, it is
 * not yet; null, nobody knows. After a long silence only the latest occasion is made up for.
 * @param lastSent the occasion that was served last; with none, when the schedule was made
 */
export function dueAt(
  schedule: Occasion,
  lastSent: number,
  { now, zone, lastClosed }: Circumstances,
): number | null {
  if (schedule.occasion === 'cycle-closed') {
    return lastClosed !== null && lastClosed > lastSent ? lastClosed : null;
  }
  const { day, hour } = schedule;
  const first = `${dayAt(now, zone).slice(0, 8)}01`;
  const [before = 0, here = 0, after = 0] = [-1, 0, 1].map((months) =>
    instantAt(dateOf(addMonths(first, months), day), hour * 60, zone),
  );
  const latest = here <= now ? here : before;
  if (latest > lastSent) return latest;
  return [here, after].find((occasion) => occasion > Math.max(now, lastSent)) ?? null;
}

/** That date of the month which begins with `first`, or its last one. */
function dateOf(first: Day, date: number): Day {
  const [day, last] = [addDays(first, date - 1), lastOfMonth(first)];
  return day < last ? day : last;
}
