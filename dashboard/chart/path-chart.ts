import * as Plot from '@observablehq/plot';
import type { TargetPath } from '../../okr/strategy/target-path.ts';
import { isWhole } from '../../okr/whole-period.ts';
import type { KpiAnswer } from '../../server/routes/kpi-answer.ts';
import type { SeriesRow } from '../../warehouse/warehouse.ts';
import { addDays } from '../../calendar/day.ts';
import { dayOf, formatDay } from '../i18n/date.ts';
import type { Language } from '../i18n/language.ts';
import { formatNumber, formatValue, niceTop } from '../i18n/number.ts';
import { wayOf, type Corner } from './path-way.ts';

export interface PathDrawing extends Pick<TargetPath, 'points' | 'shape'> {
  kpi: Pick<KpiAnswer, 'unit'>;
  /** Actual values, asked with the filter and the grain of the path. */
  rows: readonly SeriesRow[];
  today: string;
  language: Language;
  names: { path: string; actual: string; today: string; unit: string };
}

const height = 240;

/** A target path beside the actual values: where it leads, and where the city stands today. */
export function drawPath(
  { kpi, rows, points, shape, today, language, names }: PathDrawing,
  width: number,
): Element {
  const way = wayOf(points, shape);
  const known = rows.filter(({ value }) => value !== null);
  const values = [...way.map(({ value }) => value), ...known.map(({ value }) => value ?? 0)];
  const highest = Math.max(0, ...values);
  const lowest = Math.min(0, ...values);
  const days = [today, ...way.map(({ on }) => on), ...rows.flatMap(({ from, to }) => [from, to])];
  const [first, last] = [days.toSorted()[0]!, days.toSorted().at(-1)!];
  const latest = known.findLast(isWhole) ?? known.at(-1);
  const firm = rows.map((row) => (isWhole(row) ? row : { ...row, value: null }));
  const loose = rows.flatMap((to, index): Pair[] => {
    const from = rows[index - 1];
    if (!from || from.value === null || to.value === null) return [];
    return isWhole(from) && isWhole(to) ? [] : [[from, to]];
  });
  const aim = way.at(-1);
  const say = (value: number) => formatValue(value, kpi.unit, language);
  const label = {
    stroke: 'var(--paper)',
    strokeWidth: 4,
    fontWeight: 650,
    fontSize: 13,
  } as const;
  return Plot.plot({
    width,
    height,
    marginLeft: 58,
    marginRight: 24,
    marginTop: 30,
    marginBottom: 30,
    style: { color: 'var(--muted)', overflow: 'visible' },
    x: { type: 'utc', domain: [dayOf(first), dayOf(addDays(last, 1))], label: null },
    y: {
      domain: [
        lowest < 0 ? -niceTop(-lowest) : 0,
        kpi.unit === 'share' && highest > 0.4 && highest <= 1 ? 1 : niceTop(highest),
      ],
    },
    marks: [
      Plot.gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
      Plot.axisY({
        ticks: 4,
        tickSize: 0,
        label: names.unit,
        labelArrow: 'none',
        tickFormat: (value: number) =>
          kpi.unit === 'share' ? say(value) : formatNumber(value, language, 2),
      }),
      Plot.axisX({
        ticks: Math.max(2, Math.floor(width / 150)),
        tickSize: 4,
        tickFormat: (date: Date) =>
          date.toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', {
            month: 'short',
            year: '2-digit',
            timeZone: 'UTC',
          }),
      }),
      Plot.ruleX([dayOf(today)], { stroke: 'var(--line)', strokeDasharray: '2 3' }),
      Plot.text([today], {
        x: (day: string) => dayOf(day),
        text: () => `${names.today}, ${formatDay(today, language, true)}`,
        frameAnchor: 'top',
        dy: -16,
        fill: 'var(--muted)',
      }),
      Plot.line(way, {
        x: ({ on }: Corner) => dayOf(on),
        y: 'value',
        stroke: 'var(--amber)',
        strokeWidth: 2,
        strokeDasharray: '6 4',
      }),
      Plot.dot(
        way.filter(({ mark }) => mark),
        { x: ({ on }: Corner) => dayOf(on), y: 'value', r: 3, fill: 'var(--amber)' },
      ),
      Plot.line(firm, {
        x: middleOf,
        y: 'value',
        stroke: 'var(--water)',
        strokeWidth: 2,
      }),
      Plot.link(loose, {
        x1: ([from]: Pair) => middleOf(from),
        y1: ([from]: Pair) => from.value,
        x2: ([, to]: Pair) => middleOf(to),
        y2: ([, to]: Pair) => to.value,
        stroke: 'var(--water)',
        strokeWidth: 2,
        strokeDasharray: '4 3',
      }),
      Plot.dot(
        known.filter((row) => !isWhole(row)),
        {
          ...{ x: middleOf, y: 'value', r: 3.2 },
          ...{ fill: 'var(--paper)', stroke: 'var(--water)', strokeWidth: 1.5 },
        },
      ),
      Plot.ruleY([0], { stroke: 'var(--line)' }),
      ...(latest
        ? [
            Plot.dot([latest], { x: middleOf, y: 'value', r: 3.4, fill: 'var(--water)' }),
            Plot.text([latest], {
              ...{ x: middleOf, y: 'value', dy: 16, textAnchor: 'end', fill: 'var(--water)' },
              ...label,
              text: () => `${names.actual} ${say(latest.value ?? 0)}`,
            }),
          ]
        : []),
      ...(aim
        ? [
            Plot.text([aim], {
              ...{ x: ({ on }: Corner) => dayOf(on), y: 'value', dy: -14, textAnchor: 'end' },
              ...label,
              fill: 'var(--amber-ink)',
              text: () => `${names.path} ${say(aim.value)}`,
            }),
          ]
        : []),
    ],
  });
}

type Pair = readonly [SeriesRow, SeriesRow];

const middleOf = ({ from, to }: SeriesRow): Date =>
  new Date((dayOf(from).getTime() + dayOf(to).getTime()) / 2);
