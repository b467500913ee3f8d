import { addressOf, type Address } from '../api/client.ts';
import type { KpiAnswer } from '../../server/routes/kpi-answer.ts';
import type { Grain } from '../../warehouse/warehouse.ts';
import { addDays, daysBetween, isDay } from '../../calendar/day.ts';
import { startOfPeriod } from '../i18n/date.ts';

/** What the address of a KPI page asks: a period, its steps, what is let through, how it is split. */
export interface KpiQuestion {
  range: Range | 'custom';
  /** A period stands in the address: everything on the page is about it, not only the course. */
  chosen: boolean;
  /** Local dates, inclusive. */
  from: string;
  to: string;
  grain: Grain;
  by: string | null;
  /** Another way to count; null for that of the definition. */
  variant: string | null;
  where: Record<string, string>;
}

export type Range = 'month' | 'quarter' | 'half_year' | 'year';

/** So many days up to today, and before them what makes the first week or month a whole one. */
export const ranges: Record<Range, { days: number; grain: Grain }> = {
  month: { days: 30, grain: 'day' },
  quarter: { days: 90, grain: 'week' },
  half_year: { days: 182, grain: 'week' },
  year: { days: 366, grain: 'month' },
};

export const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'half_year', 'year'];

const daysOf: Record<Grain, number> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  half_year: 182,
  year: 365,
};
/** More marks than this are no chart any more. */
const maxPeriods = 420;

/** Read the address; what makes no sense there falls back to the standard question. */
export function readQuestion(
  query: URLSearchParams,
  { dimensions, choice }: Pick<KpiAnswer, 'dimensions' | 'choice'>,
  today: string,
): KpiQuestion {
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  const custom = isDay(from) && isDay(to) && from <= to;
  const named = query.get('range') ?? '';
  const range: Range = Object.hasOwn(ranges, named) ? (named as Range) : 'year';
  const period = custom
    ? { from, to }
    : {
        from: startOfPeriod(addDays(today, 1 - ranges[range].days), ranges[range].grain),
        to: today,
      };
  const allowed = grainsFor(period.from, period.to);
  const wished = grains.find((grain) => grain === query.get('grain'));
  const standard = custom ? (allowed[0] ?? 'month') : ranges[range].grain;
  const by = query.get('by');
  const variant = query.get('variant') ?? '';
  return {
    ...period,
    range: custom ? 'custom' : range,
    chosen: custom || Object.hasOwn(ranges, named),
    grain: wished && allowed.includes(wished) ? wished : standard,
    by: by !== null && dimensions.includes(by) ? by : null,
    variant: Object.hasOwn(choice?.variants ?? {}, variant) ? variant : null,
    where: Object.fromEntries(
      dimensions.flatMap((dimension) => {
        const member = query.get(`where.${dimension}`);
        return member === null ? [] : [[dimension, member]];
      }),
    ),
  };
}

/** The steps that make sense for a period. */
export function grainsFor(from: string, to: string): Grain[] {
  const days = daysBetween(from, to) + 1;
  return grains.filter((grain) => days / daysOf[grain] <= maxPeriods && days >= daysOf[grain]);
}

/** The address of the number that answers a question: of its period, else the newest. */
export const numberPath = (id: string, question: KpiQuestion): Address<'/api/kpis/:id'> =>
  addressOf('/api/kpis/:id', { params: { id }, query: queryOf(question) });

/** The address of the same number for each member of a dimension. */
export const breakdownPath = (
  id: string,
  question: KpiQuestion,
  by: string,
): Address<'/api/kpis/:id/series'> =>
  addressOf('/api/kpis/:id/series', {
    params: { id },
    query: { grain: 'total', by, ...queryOf(question) },
  });

const queryOf = ({ chosen, from, to, variant, where }: KpiQuestion) => ({
  ...(chosen ? { from, to } : {}),
  ...(variant === null ? {} : { variant }),
  where: listed(where),
});

/** Of each dimension one member is asked for. */
export const listed = (where: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(where).map(([dimension, member]) => [dimension, [member]]));

/** Is anything asked for that differs from the newest number of the whole city? */
export const isAsked = ({ chosen, variant, where }: KpiQuestion): boolean =>
  chosen || variant !== null || Object.keys(where).length > 0;

/** A name for a file with the answer: `sharing.rentals_kind-boat_2026-08-01_2026-08-31`. */
export function fileName(id: string, { from, to, variant, where }: KpiQuestion): string {
  const filters = Object.entries(where).map(([dimension, member]) => `${dimension}-${member}`);
  return [id, ...(variant === null ? [] : [variant]), ...filters, from, to]
    .join('_')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
}

/** The address of the series that answers a question. */
export const seriesPath = (
  id: string,
  { from, to, grain, variant, where }: KpiQuestion,
  by: string | null = null,
): Address<'/api/kpis/:id/series'> =>
  addressOf('/api/kpis/:id/series', {
    params: { id },
    query: {
      ...{ from, to, grain },
      ...(by === null ? {} : { by }),
      ...(variant === null ? {} : { variant }),
      where: listed(where),
    },
  });
