import type { LedgerAnswer } from '../../server/routes/ledger-answer.ts';
import type { LedgerRow } from '../../warehouse/warehouse.ts';

/** Counts of the ledger, added up. */
export interface Counts {
  received: number;
  stored: number;
  duplicates: number;
  rejected: number;
}

/** What came in during one hour, over all sources. */
export interface HourCount extends Counts {
  hour: Date;
}

export interface SourceCounts extends Counts {
  source: string;
  dataset: string | null;
}

const hour_ms = 3_600_000;

export function sumOf(rows: readonly Counts[]): Counts {
  const sum = { received: 0, stored: 0, duplicates: 0, rejected: 0 };
  for (const row of rows) {
    sum.received += row.received;
    sum.stored += row.stored;
    sum.duplicates += row.duplicates;
    sum.rejected += row.rejected;
  }
  return sum;
}

/** What a day adds up to, as the first of these answers says that is about this day alone; null = not known yet. */
export function todaysSum(
  answers: readonly (Pick<LedgerAnswer, 'from' | 'to' | 'totals'> | null)[],
  today: string,
): Counts | null {
  return answers.find((one) => one?.from === today && one.to === today)?.totals ?? null;
}

/** One row per source and dataset, the busiest first. */
export function bySource(rows: readonly LedgerRow[]): SourceCounts[] {
  const groups = Map.groupBy(rows, ({ source, dataset }) => JSON.stringify([source, dataset]));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [{ source: first.source, dataset: first.dataset, ...sumOf(group) }] : [];
    })
    .sort((a, b) => b.received - a.received);
}

/** One entry per hour up to now, oldest first; an hour in which nothing came is there with 0. */
export function byHour(rows: readonly LedgerRow[], now: Date, hours: number): HourCount[] {
  const groups = Map.groupBy(rows, ({ hour }) => new Date(hour).getTime());
  const last = Math.floor(now.getTime() / hour_ms) * hour_ms;
  return Array.from({ length: hours }, (_, index) => {
    const hour = last - (hours - 1 - index) * hour_ms;
    return { hour: new Date(hour), ...sumOf(groups.get(hour) ?? []) };
  });
}
