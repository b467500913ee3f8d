import { addDays, type Day, lastOfMonth, weekday } from '../../calendar/day.ts';

export interface Period {
  /** First and last local date, both included. */
  from: Day;
  to: Day;
}

type Span = Readonly<{ start_on: Day; last_on: Day }>;
export type PeriodGrain = 'week' | 'month' | 'quarter';

const cut = new Map<string, readonly Period[]>();
/** More than cycles have. */
const mostCut = 1_000;

/** The periods of a cycle, oldest first; weeks begin on Monday. The first and last may be shorter. */
export function periodsOf({ start_on, last_on }: Span, grain: PeriodGrain): readonly Period[] {
  const key = `${start_on}/${last_on}/${grain}`;
  const known = cut.get(key);
  if (known) return known;
  const periods: Period[] = [];
  for (let from = start_on; from <= last_on; from = addDays(periods.at(-1)!.to, 1)) {
    const end = endOf(from, grain);
    periods.push({ from, to: end < last_on ? end : last_on });
  }
  if (cut.size >= mostCut) cut.clear();
  cut.set(key, periods);
  return periods;
}

function endOf(day: Day, grain: PeriodGrain): Day {
  if (grain === 'week') return addDays(day, 7 - weekday(day));
  if (grain === 'month') return lastOfMonth(day);
  const month = Number(day.slice(5, 7));
  const lastMonth = String(month + ((3 - (month % 3)) % 3)).padStart(2, '0');
  return lastOfMonth(`${day.slice(0, 4)}-${lastMonth}-01`);
}

/** The span of a half-year, as cycles have it by default, with its pulse in the middle. */
export function halfYear(year: number, half: 1 | 2): Span & { pulse_on: Day } {
  return half === 1
    ? { start_on: `${year}-01-01`, last_on: `${year}-06-30`, pulse_on: `${year}-04-01` }
    : { start_on: `${year}-07-01`, last_on: `${year}-12-31`, pulse_on: `${year}-10-01` };
}
