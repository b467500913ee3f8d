import { kpis, type CatalogueKpi } from '../datasets/catalogue.ts';
import type { Audience, Observation, SeriesRow, Warehouse } from '../warehouse/warehouse.ts';
import { addDays, addMonths, daysBetween, localDate } from './local-time.ts';

/** A point of a KPI's small curve. */
export type TrendPoint = Pick<SeriesRow, 'from' | 'to' | 'value' | 'state'>;

/** What stands around a KPI's newest number. */
export interface Surroundings {
  /** The period of the same length right before; for a stock the same span of days ago. */
  previous: Observation | null;
  /** The same period, six months earlier. */
  half_year_ago: Observation | null;
  /** The last 26 weeks. */
  trend: TrendPoint[];
}

/** The newest number of every KPI, computed once for all who look at it. */
export interface KpiBoard {
  latest(kpi: CatalogueKpi, audience: Audience): Promise<Observation>;
  surroundings(kpi: CatalogueKpi, audience: Audience): Promise<Surroundings>;
}

/** An observation ages without events too: it becomes stale, a day ends. ms */
const maxAge = 20_000;
/** Periods gone by change rarely: they may lag behind the newest number by this, ms. */
const surroundingsMinAge = 5_000;
const surroundingsMaxAge = 300_000;

const trendWeeks = 26;
const stockSpanDays = 30;

export function createKpiBoard(
  warehouse: Warehouse,
  { zone, now }: { zone: string; now: () => number },
): KpiBoard {
  /** When the roll-ups of a KPI last changed. */
  const changedAt = new Map<string, number>();
  warehouse.onAdvance(({ kpis: changed }) => {
    for (const id of changed) changedAt.set(id, now());
  });
  const latest = createCache<Observation>((id, { made_at }) => {
    if (now() - made_at > maxAge) return false;
    return made_at > (changedAt.get(id) ?? Number.NEGATIVE_INFINITY);
  });
  const around = createCache<Surroundings>((id, { made_at }) => {
    const age = now() - made_at;
    if (age <= surroundingsMinAge) return true;
    return age < surroundingsMaxAge && made_at > (changedAt.get(id) ?? 0);
  });

  const board: KpiBoard = {
    latest: (kpi, audience) =>
      latest(kpi.id, audience, today(), now(), () => warehouse.measure({ kpi, audience })),
    surroundings: (kpi, audience) =>
      around(kpi.id, audience, today(), now(), async () => {
        const newest = await board.latest(kpi, audience);
        const [previous, half_year_ago, rows] = await Promise.all([
          warehouse.measure({ kpi, audience, ...periodBefore(newest) }),
          warehouse.measure({
            kpi,
            audience,
            from: addMonths(newest.from, -6),
            to: addMonths(newest.to, -6),
          }),
          warehouse.series({
            kpi,
            audience,
            grain: 'week',
            from: mondayOf(addDays(newest.to, -7 * (trendWeeks - 1))),
            to: newest.to,
          }),
        ]);
        const trend = rows.map(({ from, to, value, state }) => ({ from, to, value, state }));
        return { previous, half_year_ago, trend };
      }),
  };
  const today = () => localDate(now(), zone);
  return board;
}

/** The period of the same length right before. */
function periodBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const days = from === to ? stockSpanDays : daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(to, -days) };
}

const mondayOf = (date: string): string => addDays(date, -((new Date(date).getUTCDay() + 6) % 7));

interface Made<T> {
  made_at: number;
  day: string;
  value: Promise<T>;
}

/** One value per KPI and audience. What is being computed is shared; a failure is not kept. */
function createCache<T>(isFresh: (id: string, made: Made<T>) => boolean) {
  const made = new Map<string, Made<T>>();
  return (
    id: string,
    audience: Audience,
    day: string,
    made_at: number,
    make: () => Promise<T>,
  ): Promise<T> => {
    const key = `${audience} ${id}`;
    const known = made.get(key);
    if (known && known.day === day && isFresh(id, known)) return known.value;
    const value = make();
    made.set(key, { made_at, day, value });
    value.catch(() => made.delete(key));
    return value;
  };
}

export const allKpis = [...kpis.values()];
