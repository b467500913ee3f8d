import * as Plot from '@observablehq/plot';
import type { Grain, SeriesRow, State } from '../../warehouse/warehouse.ts';
import { isWhole } from '../../okr/whole-period.ts';
import type { KpiAnswer } from '../../server/routes/kpi-answer.ts';
import { addDays } from '../../calendar/day.ts';
import { dayOf, formatPeriod } from '../i18n/date.ts';
import type { Dictionary } from '../i18n/de.ts';
import type { Language } from '../i18n/language.ts';
import { formatNumber, formatValue, niceTop } from '../i18n/number.ts';

/** A period on the time axis: its edges, its middle, its number. */
interface Point {
  start: Date;
  end: Date;
  middle: Date;
  value: number | null;
  state: State;
  /** Over, and observed as a whole: firm enough to be drawn as a line. */
  whole: boolean;
  name: string;
}

export interface SeriesDrawing {
  kpi: KpiAnswer;
  rows: readonly SeriesRow[];
  grain: Grain;
  language: Language;
  t: Dictionary;
}

const height = 260;
/** Half of the longest name of a period: the last one may be a day of a month, at the very edge. */
const marginRight = 30;

/**
 * A KPI over time. Counts are bars, everything else is a line; what is incomplete is hatched or
 * dashed; a period without a number is a gap on a shaded ground that says why.
 */
export function drawSeries(
  { kpi, rows, grain, language, t }: SeriesDrawing,
  width: number,
  hatch: string,
): Element {
  const points = sinceData(rows).map((row) => toPoint(row, grain, language));
  const known = points.filter(({ value }) => value !== null);
  const highest = Math.max(0, ...known.map(({ value }) => value ?? 0));
  const lowest = Math.min(0, ...known.map(({ value }) => value ?? 0));
  const top = kpi.unit === 'share' && highest > 0.4 ? 1 : niceTop(highest);
  const every = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor(width / 92))));
  const isTicked = (index: number) => (points.length - 1 - index) % every === 0;
  const ticks = points.filter((_, index) => isTicked(index));
  const names = new Map(points.map(({ middle, name }) => [middle.getTime(), name]));
  const last = known.findLast(({ whole }) => whole) ?? known.at(-1);

  return Plot.plot({
    width,
    height,
    marginLeft: 58,
    marginRight,
    marginTop: 30,
    marginBottom: 30,
    style: { color: 'var(--muted)', overflow: 'visible' },
    x: {
      type: 'utc',
      domain: [points[0]?.start ?? new Date(), points.at(-1)?.end ?? new Date()],
      label: null,
    },
    y: { domain: [lowest < 0 ? -niceTop(-lowest) : 0, top] },
    marks: [
      ...shadesOf(points, t, width),
      Plot.gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: t.unit[kpi.unit] ?? kpi.unit,
        labelArrow: 'none',
        tickFormat: (value: number) =>
          kpi.unit === 'share'
            ? formatValue(value, 'share', language)
            : formatNumber(value, language, 2),
      }),
      Plot.axisX({
        ticks: ticks.map(({ middle }) => middle),
        tickSize: 4,
        tickFormat: (date: Date) => names.get(date.getTime()) ?? '',
      }),
      ...(kpi.kind === 'sum' ? bars(points, hatch) : course(points)),
      Plot.ruleY([0], { stroke: 'var(--line)' }),
      ...(last
        ? [
            Plot.text([last], {
              x: 'middle',
              y: 'value',
              text: () => formatValue(last.value ?? 0, kpi.unit, language),
              dy: -12,
              textAnchor: last === points.at(-1) ? 'end' : 'middle',
              dx: last === points.at(-1) ? 8 : 0,
              fill: 'var(--ink)',
              stroke: 'var(--paper)',
              strokeWidth: 4,
              fontWeight: 650,
              fontSize: 14,
            }),
          ]
        : []),
    ],
  });
}

/** The chart begins with the data: a time before them is not a time without a number. */
export function sinceData(rows: readonly SeriesRow[]): readonly SeriesRow[] {
  const first = rows.findIndex(({ observed }) => observed > 0);
  return first < 0 ? rows : rows.slice(first);
}

function bars(points: Point[], hatch: string): Plot.Markish[] {
  const bar = { x1: 'start', x2: 'end', y: 'value', insetLeft: 1, insetRight: 1 } as const;
  return [
    Plot.rectY(
      points.filter(({ whole }) => whole),
      { ...bar, fill: 'var(--water)' },
    ),
    Plot.rectY(
      points.filter(({ whole, value }) => !whole && value !== null),
      { ...bar, fill: hatch, stroke: 'var(--water)', strokeWidth: 0.7 },
    ),
  ];
}

function course(points: Point[]): Plot.Markish[] {
  const firm = points.map((point) => (point.whole ? point : { ...point, value: null }));
  const loose = points.flatMap((point, index) => {
    const before = points[index - 1];
    if (!before || before.value === null || point.value === null) return [];
    return before.whole && point.whole ? [] : [{ before, point }];
  });
  const dots = points.length <= 70;
  return [
    Plot.line(firm, { x: 'middle', y: 'value', stroke: 'var(--water)', strokeWidth: 2 }),
    Plot.link(loose, {
      x1: ({ before }: { before: Point }) => before.middle,
      y1: ({ before }: { before: Point }) => before.value,
      x2: ({ point }: { point: Point }) => point.middle,
      y2: ({ point }: { point: Point }) => point.value,
      stroke: 'var(--water)',
      strokeWidth: 2,
      strokeDasharray: '4 3',
    }),
    Plot.dot(
      points.filter(
        ({ value, whole }, index) => value !== null && (dots || !whole || isAlone(points, index)),
      ),
      {
        x: 'middle',
        y: 'value',
        r: 3.2,
        fill: (point: Point) => (point.whole ? 'var(--water)' : 'var(--paper)'),
        stroke: 'var(--water)',
        strokeWidth: 1.5,
      },
    ),
  ];
}

/** A number between two gaps would be a line of no length. */
function isAlone(points: Point[], index: number): boolean {
  return (points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null;
}

/** Runs of periods without a number: a shaded ground, named where there is room. */
function shadesOf(points: Point[], t: Dictionary, width: number): Plot.Markish[] {
  const runs: { start: Date; end: Date; state: State }[] = [];
  for (const { value, state, start, end } of points) {
    const run = runs.at(-1);
    if (value !== null) continue;
    if (run && run.state === state && run.end.getTime() === start.getTime()) {
      run.end = end;
    } else runs.push({ start, end, state });
  }
  const [first, last] = [points[0]?.start ?? 0, points.at(-1)?.end ?? 0];
  // By time and not by their number: the period that still runs may be a day of a month.
  const roomFor = ({ start, end }: { start: Date; end: Date }) =>
    ((Number(end) - Number(start)) / (Number(last) - Number(first))) * (width - 58 - marginRight);
  return [
    Plot.rectX(runs, { x1: 'start', x2: 'end', fill: 'var(--paper-2)' }),
    Plot.text(
      runs.filter((run) => roomFor(run) > 64),
      {
        x: ({ start, end }: { start: Date; end: Date }) =>
          new Date((start.getTime() + end.getTime()) / 2),
        frameAnchor: 'middle',
        text: ({ state }: { state: State }) =>
          state === 'suppressed' ? t.kpi.suppressedMark : t.kpi.noneMark,
        fill: 'var(--muted)',
        stroke: 'var(--paper-2)',
        strokeWidth: 4,
      },
    ),
  ];
}

function toPoint(row: SeriesRow, grain: Grain, language: Language): Point {
  const start = dayOf(row.from);
  const end = dayOf(addDays(row.to, 1));
  return {
    start,
    end,
    middle: new Date((start.getTime() + end.getTime()) / 2),
    value: row.value,
    state: row.state,
    whole: isWhole(row),
    name: formatPeriod(row.from, grain, language, true),
  };
}
