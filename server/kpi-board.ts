import { kpis, type CatalogueKpi } from '../datasets/catalogue.ts';
import type { Audience, Days, Observation, SeriesRow, Warehouse } from '../warehouse/warehouse.ts';
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

/** What a page shows of a KPI. */
export type Shown = { latest: Observation } & Surroundings;

/** The newest numbers, for all who look at them. */
export interface KpiBoard {
  latest(kpi: CatalogueKpi, audience: Audience): Promise<Observation>;
  /** By id. Computed once for all who ask, until something changes. */
  page(audience: Audience): Promise<ReadonlyMap<string, Shown>>;
}

/** Numbers age without events too: they become stale, a day ends. ms */
const maxAge = 20_000;

const trendWeeks = 26;
const stockSpanDays = 30;

export function createKpiBoard(
  warehouse: Warehouse,
  { zone, now }: { zone: string; now: () => number },
): KpiBoard {
  const made = new Map<Audience, { at: number; day: string; page: ReturnType<KpiBoard['page']> }>();
  warehouse.onAdvance(() => made.clear());

  async function read(audience: Audience): Promise<ReadonlyMap<string, Shown>> {
    const entries = await warehouse.page({
      audience,
      grain: 'week',
      also: (newest) => [before(newest), halfYearBefore(newest)],
      days: ({ to }) => ({ from: mondayOf(addDays(to, -7 * (trendWeeks - 1))), to }),
    });
    return new Map(
      entries.map(({ kpi, latest, also: [previous = null, half_year_ago = null], series }) => {
        const trend = series.map(({ from, to, value, state }) => ({ from, to, value, state }));
        return [kpi, { latest, previous, half_year_ago, trend }];
      }),
    );
  }

  return {
    latest: (kpi, audience) => warehouse.measure({ kpi, audience }),
    page(audience) {
      const [at, day] = [now(), localDate(now(), zone)];
      const known = made.get(audience);
      if (known && known.day === day && at - known.at <= maxAge) return known.page;
      const page = read(audience);
      made.set(audience, { at, day, page });
      page.catch(() => made.delete(audience));
      return page;
    },
  };
}

/** The period of the same length right before. */
function before({ from, to }: Days): Days {
  const days = from === to ? stockSpanDays : daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(to, -days) };
}

const halfYearBefore = ({ from, to }: Days): Days => ({
  from: addMonths(from, -6),
  to: addMonths(to, -6),
});

const mondayOf = (date: string): string => addDays(date, -((new Date(date).getUTCDay() + 6) % 7));

export const allKpis = [...kpis.values()];
