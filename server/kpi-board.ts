import { kpis, type CatalogueKpi } from '../datasets/catalogue.ts';
import { isWhole } from '../okr/whole-period.ts';
import { audienceKey, ofWholeCity } from '../warehouse/audience.ts';
import type {
  Audience,
  Days,
  Observation,
  Question,
  SeriesRow,
  Warehouse,
} from '../warehouse/warehouse.ts';
import { addDays, addMonths, daysBetween, mondayOf } from '../calendar/day.ts';
import { dayAt } from '../calendar/zone.ts';

/** A point of a KPI's small curve. */
export type TrendPoint = Pick<SeriesRow, 'from' | 'to' | 'value' | 'state' | 'finished'>;

/** A number beside an earlier one of a period of the same length. */
export interface Comparison {
  /**
   * `year_ago`: the same days last year, 52 weeks earlier, so that the days of the week agree and the
   * season does. `before`: the period right before, where no year of history exists.
   */
  with: 'year_ago' | 'before';
  /** What is compared: of a flow the newest whole days, so that the day that still runs is no fall. */
  shown: Observation;
  against: Observation;
}

/** What stands around a KPI's number. */
export interface Surroundings {
  /** The period of the same length right before; for a stock the same span of days ago. */
  previous: Observation | null;
  /** The same period, six months earlier. */
  half_year_ago: Observation | null;
  /** The same period 52 weeks earlier. */
  year_ago: Observation | null;
  /** Null where no whole period can be compared with another. */
  comparison: Comparison | null;
  /** The last 26 weeks; empty around a chosen period or filter. */
  trend: TrendPoint[];
}

/** What a page shows of a KPI. */
export type Shown = { latest: Observation } & Surroundings;

/** The newest numbers, for all who look at them. */
export interface KpiBoard {
  latest(kpi: CatalogueKpi, audience: Audience): Promise<Observation>;
  /** Any number, with what stands around it. */
  ask(question: Question): Promise<Shown>;
  /** By id. Computed once for all who ask, until something changes. */
  page(audience: Audience): Promise<ReadonlyMap<string, Shown>>;
}

const trendWeeks = 26;
const stockSpanDays = 30;

export function createKpiBoard(
  warehouse: Warehouse,
  { zone, now }: { zone: string; now: () => number },
): KpiBoard {
  async function read(audience: Audience): Promise<ReadonlyMap<string, Shown>> {
    const today = dayAt(now(), zone);
    const entries = await warehouse.page({
      audience,
      grain: 'week',
      also: (newest) => around(newest, today),
      days: ({ to }) => ({ from: mondayOf(addDays(to, -7 * (trendWeeks - 1))), to }),
    });
    return new Map(
      entries.map(({ kpi, latest, also, series }) => {
        const trend = series.map(({ from, to, value, state, finished }) => ({
          ...{ from, to, value, state, finished },
        }));
        return [kpi, { latest, ...surroundingsOf(latest, also), trend }];
      }),
    );
  }

  return {
    latest: (kpi, audience) => warehouse.measure({ kpi, audience }),
    async ask(question) {
      const today = dayAt(now(), zone);
      const isStock = question.kpi.kind === 'stock';
      const { shown, also } = await warehouse.measureAround(question, (days) =>
        // A stock stands at the end of its period.
        around(isStock ? { from: days.to, to: days.to } : days, today, isStock),
      );
      return { latest: shown, ...surroundingsOf(shown, also), trend: [] };
    },
    page(audience) {
      const whole = ofWholeCity(audience);
      return warehouse.keep(`overview ${audienceKey(whole)}`, () => read(whole), bytesOf);
    },
  };
}

/** About what a page takes in memory: some seven observations of each KPI, and its curve. */
const bytesOf = (page: ReadonlyMap<string, Shown>): number =>
  [...page.values()].reduce((sum, { trend }) => sum + 5_000 + 150 * trend.length, 0);

/**
 * The periods around one that are asked for with it: right before, half a year and a year earlier;
 * then the whole days that are compared, and the same two before these.
 */
function around(days: Days, today: string, isStock = days.from === days.to): Days[] {
  const whole = isStock ? days : wholeDays(days, today);
  return [before(days, isStock), halfYearBefore(days), yearBefore(days)].concat(
    whole === days ? [] : [whole, before(whole, isStock), yearBefore(whole)],
  );
}

/** The same number of days up to yesterday, where the last one still runs. */
function wholeDays(days: Days, today: string): Days {
  if (days.to !== today || days.from === days.to) return days;
  return { from: addDays(days.from, -1), to: addDays(days.to, -1) };
}

function surroundingsOf(
  latest: Observation,
  all: readonly Observation[],
): Omit<Surroundings, 'trend'> {
  const [previous = null, half_year_ago = null, year_ago = null, ...whole] = all;
  const [shown = latest, before = previous, yearBefore = year_ago] = whole;
  const comparison = compare(shown, yearBefore, 'year_ago') ?? compare(shown, before, 'before');
  return { previous, half_year_ago, year_ago, comparison };
}

/** Two numbers that may be compared, or null. */
function compare(
  shown: Observation,
  against: Observation | null,
  name: Comparison['with'],
): Comparison | null {
  if (!against || shown.state !== 'value' || shown.value === null) return null;
  if (!isWhole(against) || against.value === null) return null;
  return { with: name, shown, against };
}

/** The period of the same length right before; of a single day, the same one a week before. */
function before({ from, to }: Days, isStock: boolean): Days {
  const length = daysBetween(from, to) + 1;
  const days = isStock ? stockSpanDays : length === 1 ? 7 : length;
  return { from: addDays(from, -days), to: addDays(to, -days) };
}

const halfYearBefore = ({ from, to }: Days): Days => ({
  from: addMonths(from, -6),
  to: addMonths(to, -6),
});

/**
 * The same period last year. Whole months are those of the calendar; any other span begins 52 weeks
 * earlier: on the same day of the week, and at most two days off the date.
 */
function yearBefore({ from, to }: Days): Days {
  const next = addDays(to, 1);
  const isMonths = from.endsWith('-01') && next.endsWith('-01');
  return isMonths
    ? { from: addMonths(from, -12), to: addDays(addMonths(next, -12), -1) }
    : { from: addDays(from, -364), to: addDays(to, -364) };
}

export const allKpis = [...kpis.values()];
