import type { Grain } from '../warehouse.ts';
import { addDays, mondayOf } from '../../calendar/day.ts';

/** A span of local days, both inclusive, ISO 8601. */
export interface Period {
  from: string;
  to: string;
}

export const grains = ['day', 'week', 'month', 'quarter', 'half_year', 'year'] as const;

/** The range of a series that names none: this month and the twelve before. */
export const lastYear = (today: string): Period => ({
  from: `${Number(today.slice(0, 4)) - 1}${today.slice(4, 7)}-01`,
  to: today,
});

/**
 * The calendar periods of a grain that touch `from` to `to`, in order, without gaps. The first and
 * the last are cut to the asked range, so that they add up to it; weeks start on Monday (ISO 8601).
 */
export function periodsOf({ from, to }: Period, grain: Grain): Period[] {
  const periods: Period[] = [];
  for (let start = startOf(from, grain); start <= to; start = startOfNext(start, grain)) {
    const end = addDays(startOfNext(start, grain), -1);
    periods.push({ from: start < from ? from : start, to: end > to ? to : end });
  }
  return periods;
}

/** The calendar period of a grain in which `day` lies. */
export function calendarPeriod(day: string, grain: Grain): Period {
  const from = startOf(day, grain);
  return { from, to: addDays(startOfNext(from, grain), -1) };
}

/** The first day of the calendar period in which `day` lies. */
export function startOf(day: string, grain: Grain): string {
  const [year = '', month = ''] = day.split('-');
  const monthNo = Number(month);
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return mondayOf(day);
    case 'month':
      return `${year}-${month}-01`;
    case 'quarter':
      return `${year}-${twoDigits(monthNo - ((monthNo - 1) % 3))}-01`;
    case 'half_year':
      return `${year}-${monthNo < 7 ? '01' : '07'}-01`;
    case 'year':
      return `${year}-01-01`;
  }
}

const months = { month: 1, quarter: 3, half_year: 6, year: 12 };

/** The first day of the period after the one that starts on `start`. */
export function startOfNext(start: string, grain: Grain): string {
  if (grain === 'day') return addDays(start, 1);
  if (grain === 'week') return addDays(start, 7);
  const month = Number(start.slice(5, 7)) - 1 + months[grain];
  const year = Number(start.slice(0, 4)) + Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${twoDigits((month % 12) + 1)}-01`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

/** How many periods of this grain touch a range: the length of `periodsOf`, without making them. */
export const countPeriods = ({ from, to }: Period, grain: Grain): number =>
  Math.max(0, numberOf(to, grain) - numberOf(from, grain) + 1);

/** A number for the calendar period of a day; that of the next period is one higher. */
function numberOf(day: string, grain: Grain): number {
  const days = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  switch (grain) {
    case 'day':
      return days;
    case 'week':
      // The epoch was a Thursday.
      return Math.floor((days + 3) / 7);
    case 'month':
      return month;
    case 'quarter':
      return Math.floor(month / 3);
    case 'half_year':
      return Math.floor(month / 6);
    case 'year':
      return Math.floor(month / 12);
  }
}
