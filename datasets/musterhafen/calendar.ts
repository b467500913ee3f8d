import type { Day } from '../../calendar/day.ts';
import * as laender from '../../calendar/holidays.ts';
import { instantAt, wallClock } from '../../calendar/zone.ts';

const zone = 'Europe/Berlin';
const holidays = laender.holidays('NI');

/** The instant of a local time of the town, ms since the epoch; `minutes` since midnight. */
export const instant = (day: Day, minutes: number): number => instantAt(day, minutes, zone);

/** The local date and the minutes since midnight of an instant. */
export const localTime = (time: number): { day: Day; minutes: number } => wallClock(time, zone);

export const monthOf = (day: Day): number => Number(day.slice(5, 7));

/** Statutory holidays of Lower Saxony. */
export const isHoliday = (day: Day): boolean => holidays.has(day);

/** Monday to Friday without holidays. */
export const isWorkingDay = (day: Day): boolean => laender.isWorkingDay(day, holidays);

/** The day that lies `count` working days after `day`; with 0 the day itself or the next working day. */
export function addWorkingDays(day: Day, count: number): Day {
  const first = isWorkingDay(day) ? day : laender.addWorkingDays(day, 1, holidays);
  return laender.addWorkingDays(first, count, holidays);
}
