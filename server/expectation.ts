import type { Hours, Rhythm } from '../datasets/rhythm.ts';
import type { CityCalendar } from '../warehouse/calendar.ts';
import { durationMs } from '../calendar/duration.ts';
import { holidays } from '../calendar/holidays.ts';
import { addDays, weekday } from '../calendar/day.ts';
import { dayAt, instantAt, startOfDay } from '../calendar/zone.ts';

/** Whether a system is heard as often as it promises. */
export interface Expectation {
  /**
   * - `fresh`: heard within what it promises
   * - `resting`: silent for longer, but outside its hours
   * - `late`: overdue
   * - `silent`: overdue by three times as much again
   * - `never`: not heard yet
   */
  state: 'fresh' | 'resting' | 'late' | 'silent' | 'never';
  /** When it should be heard again at the latest, RFC 3339; null before it was heard. */
  due_at: string | null;
}

/** @param heardAt when it was last heard, ms since the epoch; null = never */
export function expectationOf(
  rhythm: Rhythm,
  heardAt: number | null,
  now: number,
  city: CityCalendar,
): Expectation {
  if (heardAt === null) return { state: 'never', due_at: null };
  const within = durationMs(rhythm.within);
  const due = afterHours(rhythm, heardAt, within, city);
  const due_at = new Date(due).toISOString();
  if (now <= heardAt + within) return { state: 'fresh', due_at };
  if (now <= due) return { state: 'resting', due_at };
  return { state: now <= afterHours(rhythm, due, 3 * within, city) ? 'late' : 'silent', due_at };
}

/** Nobody rests for longer: after so many days without an hour the search ends. */
const longestRest = 60;

/** The instant at which so many ms within the hours of a rhythm have passed. */
function afterHours(
  { hours }: Rhythm,
  from: number,
  ms: number,
  { zone, land }: CityCalendar,
): number {
  if (!hours) return from + ms;
  let left = ms;
  let day = dayAt(from, zone);
  for (let tried = 0; tried < longestRest; tried += 1, day = addDays(day, 1)) {
    for (const [opens, closes] of spansOf(hours, day, { zone, land })) {
      const begin = Math.max(from, opens);
      if (closes <= begin) continue;
      if (closes - begin >= left) return begin + left;
      left -= closes - begin;
    }
  }
  return startOfDay(day, zone);
}

/** From when to when its hours of a day are, ms since the epoch, in order. */
function spansOf(
  hours: readonly Hours[],
  day: string,
  { zone, land }: CityCalendar,
): [opens: number, closes: number][] {
  return hours
    .filter(
      ({ days, closed_on_holidays }) =>
        days.includes(weekday(day)) && !(closed_on_holidays && holidays(land).has(day)),
    )
    .map(({ from, to }): [number, number] => [
      instantAt(day, minutesOf(from), zone),
      instantAt(day, minutesOf(to), zone),
    ])
    .sort(([a], [b]) => a - b);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
