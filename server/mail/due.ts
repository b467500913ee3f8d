import type { Occasion } from '../../register/mail-schedule.ts';
import { addMonths, localDate, localHour } from '../local-time.ts';

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
  const first = `${localDate(now, zone).slice(0, 8)}01`;
  const [before = 0, here = 0, after = 0] = [-1, 0, 1].map((months) =>
    localHour(dayOf(addMonths(first, months), day), hour, zone),
  );
  const latest = here <= now ? here : before;
  if (latest > lastSent) return latest;
  return [here, after].find((occasion) => occasion > Math.max(now, lastSent)) ?? null;
}

/** The day of the month, or its last one. `first` is a local date. */
function dayOf(first: string, day: number): string {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return first.slice(0, 8) + String(Math.min(day, last)).padStart(2, '0');
}
