import { html } from 'hono/html';
import type { PaperKpi, PaperReading } from '../../okr/council-paper.ts';
import { round, type Drawing } from './drawing.ts';
import { isSymbol, writePeriod, writeShortDate, writeValue } from './figure.ts';
import { scaleOf } from './scale.ts';
import { drawStaff } from './staff.ts';
import type { Words } from './words.ts';

const width = 366;
const height = 190;
/** The staff stands left of its axis; the numbers between them belong to both. */
const staffAt = 4;
const plot = { left: 64, right: 306, top: 20, bottom: 166 };

/**
 * The staff and, on the same scale, the course: a solid line of what was measured, a dashed black
 * line of the target path, a dashed line to hollow points where a value is not to be relied on, a cross on the ground where
 * there is none. A value stands at the last day of its period, because that is when the target path
 * asks for it.
 */
export function drawChart(kpi: PaperKpi, words: Words, id: string): Drawing {
  const { unit, path, series, actual, before } = kpi;
  const { bottom, top, lines } = scaleOf(kpi);
  const share = (value: number) => (value * unit.factor - bottom) / (top - bottom);
  const y = (value: number) => round(plot.bottom - share(value) * (plot.bottom - plot.top));
  const x = timeAxis([...series.map(({ to }) => to), ...path.map(({ on }) => on)]);
  const target = path.at(-1);
  const shown = series.findLast(({ value }) => value !== null);
  const labels = placeLabels(
    shown ? { x: x(shown.to), y: y(shown.value ?? 0) } : null,
    target ? { x: x(target.on), y: y(target.value) } : null,
    path.map(({ on, value }) => ({ x: x(on), y: y(value) })),
  );

  return {
    width,
    height,
    body: html`<g transform="translate(${staffAt} ${plot.top})">
        ${drawStaff(
          {
            level: actual.value === null ? null : share(actual.value),
            state: actual.state,
            target: target ? share(target.value) : null,
            before: before === null ? null : share(before.value),
          },
          plot.bottom - plot.top,
          id,
        )}
      </g>
      <g class="chart-text" font-family="Source Sans 3" font-size="9" fill="#12222d">
        ${
          isSymbol(unit.sign) || unit.sign === ''
            ? ''
            : html`<text x="${plot.left - 6}" y="${plot.top - 9}">${unit.sign}</text>`
        }
        ${lines.map((line) => {
          const at = y(line / unit.factor);
          const zero = line === 0 || line === bottom;
          return html`<path
              class="${zero ? 'axis' : 'grid'}"
              d="M${plot.left} ${at}H${plot.right}"
              stroke="${zero ? '#52636d' : '#c9cdc9'}"
              stroke-width="${zero ? 0.9 : 0.6}"
            />
            <text x="${plot.left - 6}" y="${at + 3}" text-anchor="end">
              ${writeValue(line / unit.factor, { ...unit, sign: axisSign(unit.sign) }, words)}
            </text>`;
        })}
        ${axisLabels(kpi, x).map(
          ({ at, from, to }) =>
            html`<path
                class="axis"
                d="M${at} ${plot.bottom}v4"
                stroke="#52636d"
                stroke-width="0.8"
              />
              <text x="${at}" y="${plot.bottom + 15}" text-anchor="middle">
                ${writePeriod(from, to, words)}
              </text>`,
        )}
        ${
          path.length > 1
            ? html`<path
                class="path"
                d="M${path.map(({ on, value }) => `${x(on)} ${y(value)}`).join('L')}"
                fill="none"
                stroke="#12222d"
                stroke-width="1.1"
                stroke-dasharray="4 3"
              />`
            : ''
        }
        ${
          target
            ? html`<path
                  class="hollow-notch"
                  d="M${x(target.on)} ${y(target.value)}m-4 0l4 -4l4 4l-4 4z"
                  fill="#ffffff"
                  stroke="#12222d"
                  stroke-width="1.1"
                />
                <text x="${x(target.on) + 8}" y="${labels.target + 3}">
                  ${words.targetIs(writeValue(target.value, shortUnit(unit), words))}
                </text>`
            : ''
        }
        ${runs(series).map(
          (run) =>
            html`<path
              class="line"
              d="M${run.map(({ to, value }) => `${x(to)} ${y(value)}`).join('L')}"
              fill="none"
              stroke="#0a6b7c"
              stroke-width="2"
              stroke-linejoin="round"
            />`,
        )}
        ${looseEnds(series).map(
          ([from, to]) =>
            html`<path
              class="line"
              d="M${x(from.to)} ${y(from.value)}L${x(to.to)} ${y(to.value)}"
              fill="none"
              stroke="#0a6b7c"
              stroke-width="1.6"
              stroke-dasharray="3 2.4"
            />`,
        )}
        ${series.map((reading) => drawPoint(reading, x, y))}
        ${
          shown
            ? html`<text
                class="figure-label"
                x="${x(shown.to) + 2}"
                y="${labels.shown}"
                font-size="11"
                font-weight="600"
                stroke="#ffffff"
                stroke-width="3"
                paint-order="stroke"
                stroke-linejoin="round"
              >
                ${writeValue(shown.value ?? 0, shortUnit(unit), words)}
              </text>`
            : ''
        }
      </g>`,
  };
}

/** The staff alone, empty: there is no number. */
export const drawEmptyChart = (id: string): Drawing => ({
  width,
  height: plot.bottom + 4,
  body: html`<g transform="translate(${staffAt} ${plot.top})">
    ${drawStaff(
      { level: null, state: 'not_computable', target: null, before: null },
      plot.bottom - plot.top,
      id,
    )}
  </g>`,
});

/** The drawing in words: the staff, every value with its period and state, the target path. */
export function sayChart(kpi: PaperKpi, words: Words): string {
  const { unit, series, path, actual } = kpi;
  const readings = series.map(({ from, to, value, state }) => {
    const figure = value === null ? words.state[state] : writeValue(value, unit, words);
    const doubt = value !== null && state !== 'value' ? ` (${words.state[state]})` : '';
    return `${writePeriod(from, to, words)}: ${figure}${doubt}`;
  });
  const steps = path.map(
    ({ on, value }) => `${writeShortDate(on, words)}: ${writeValue(value, unit, words)}`,
  );
  return [
    actual.value === null ? words.emptyStaff : words.staff(writeValue(actual.value, unit, words)),
    readings.length ? `${capital(words.actual)}: ${readings.join('; ')}.` : '',
    steps.length ? `${words.path}: ${steps.join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Which of the signs that need a word the drawing uses. */
export const signsOf = ({ series }: PaperKpi): { unsure: boolean; gap: boolean } => ({
  unsure: series.some(({ value, state }) => value !== null && state !== 'value'),
  gap: series.some(({ value }) => value === null),
});

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A long unit would fill the axis; the heading names it. */
const axisSign = (sign: string) => (isSymbol(sign) ? sign : '');

const shortUnit = (unit: PaperKpi['unit']) => ({ ...unit, sign: axisSign(unit.sign) });

function timeAxis(dates: readonly string[]): (date: string) => number {
  const days = dates.map((date) => Date.parse(date) / 86_400_000);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  return (date) => {
    if (first === last) return (plot.left + plot.right) / 2;
    const share = (Date.parse(date) / 86_400_000 - first) / (last - first);
    return round(plot.left + 10 + share * (plot.right - plot.left - 10));
  };
}

interface Spot {
  to: string;
  value: number;
}

/** Runs of neighbouring periods that were measured as a whole; a single one is only a point. */
function runs(series: readonly PaperReading[]): Spot[][] {
  const found: Spot[][] = [[]];
  for (const { to, value, state } of series) {
    if (value === null || state !== 'value') found.push([]);
    else found.at(-1)?.push({ to, value });
  }
  return found.filter((run) => run.length > 1);
}

/** Neighbours of which one is not to be relied on: a dashed line, which is no trend. */
function looseEnds(series: readonly PaperReading[]): [Spot, Spot][] {
  return series.flatMap((one, index): [Spot, Spot][] => {
    const before = series[index - 1];
    if (!before || before.value === null || one.value === null) return [];
    if (before.state === 'value' && one.state === 'value') return [];
    return [
      [
        { to: before.to, value: before.value },
        { to: one.to, value: one.value },
      ],
    ];
  });
}

function drawPoint(
  { to, value, state }: PaperReading,
  x: (date: string) => number,
  y: (value: number) => number,
) {
  if (value === null) {
    return html`<path
      class="ink-line"
      d="M${x(to) - 3} ${plot.bottom - 8}l6 6m0 -6l-6 6"
      stroke="#12222d"
      stroke-width="1.1"
    />`;
  }
  return state === 'value'
    ? html`<circle class="dot" cx="${x(to)}" cy="${y(value)}" r="2.8" fill="#0a6b7c" />`
    : html`<circle
        class="hollow"
        cx="${x(to)}"
        cy="${y(value)}"
        r="3.2"
        fill="#ffffff"
        stroke="#0a6b7c"
        stroke-width="1.4"
      />`;
}

/**
 * Every period's name, or every second, third … where they would touch; always the last, and the month
 * in which the target is due.
 */
function axisLabels({ series, due_on }: PaperKpi, x: (date: string) => number) {
  const places = series.map(({ from, to }) => ({ at: x(to), from, to }));
  const first = places.at(0);
  const last = places.at(-1);
  const step = first && last && places.length > 1 ? (last.at - first.at) / (places.length - 1) : 99;
  const every = Math.max(1, Math.ceil(38 / Math.max(step, 1)));
  const named = places.filter((_, index) => (places.length - 1 - index) % every === 0);
  const isApart = due_on !== undefined && x(due_on) - (last?.at ?? 0) >= 38;
  return isApart ? [...named, { at: x(due_on), from: monthOf(due_on), to: due_on }] : named;
}

const monthOf = (date: string) => `${date.slice(0, 7)}-01`;

interface Place {
  x: number;
  y: number;
}

/**
 * Base lines of the two labels. The value's stands above its point, or below where the path runs
 * above it; the target's stands right of its point, and gives way where both would touch.
 */
function placeLabels(shown: Place | null, target: Place | null, path: readonly Place[]) {
  const after = path.find(({ x }) => shown !== null && x >= shown.x);
  const pathAbove = shown !== null && after !== undefined && after.y < shown.y;
  const value =
    shown === null ? 0 : pathAbove ? Math.min(shown.y + 16, plot.bottom - 3) : shown.y - 8;
  if (target === null) return { shown: value, target: 0 };
  const touching = shown !== null && target.x - shown.x < 42 && Math.abs(target.y + 3 - value) < 11;
  return {
    shown: round(value),
    target: touching ? round(value + (pathAbove ? -14 : 14)) : target.y,
  };
}
