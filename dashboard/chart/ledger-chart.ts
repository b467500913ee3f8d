import * as Plot from '@observablehq/plot';
import type { Dictionary } from '../i18n/de.ts';
import type { Language } from '../i18n/language.ts';
import { formatNumber, niceTop } from '../i18n/number.ts';
import type { HourCount } from '../intake/ledger-counts.ts';

/** Bars per hour: what was stored in full, what was not hatched on top. */
export function drawHours(
  hours: readonly HourCount[],
  { language, t, time }: { language: Language; t: Dictionary; time: (hour: Date) => string },
  width: number,
  hatch: string,
): Element {
  const end = (hour: Date) => new Date(hour.getTime() + 3_600_000);
  const every = Math.max(1, Math.ceil(hours.length / Math.max(2, Math.floor(width / 70))));
  const bar = { x1: 'hour', x2: ({ hour }: HourCount) => end(hour), insetLeft: 1, insetRight: 1 };
  return Plot.plot({
    width,
    height: 220,
    marginLeft: 58,
    marginRight: 12,
    marginTop: 30,
    marginBottom: 30,
    style: { color: 'var(--muted)', overflow: 'visible' },
    x: { type: 'utc', label: null },
    y: { domain: [0, niceTop(Math.max(...hours.map(({ received }) => received)))] },
    marks: [
      Plot.gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
      Plot.axisY({
        ticks: 4,
        tickSize: 0,
        label: t.intake.perHourAxis,
        labelArrow: 'none',
        tickFormat: (value: number) => formatNumber(value, language, 0),
      }),
      Plot.axisX({
        ticks: hours
          .filter((_, index) => (hours.length - 1 - index) % every === 0)
          .map(({ hour }) => hour),
        tickSize: 4,
        tickFormat: (hour: Date) => time(hour),
      }),
      Plot.rect(hours, { ...bar, y1: 0, y2: 'stored', fill: 'var(--water)' }),
      Plot.rect(
        hours.filter(({ received, stored }) => received > stored),
        {
          ...bar,
          y1: 'stored',
          y2: 'received',
          fill: hatch,
          stroke: 'var(--bad)',
          strokeWidth: 0.8,
        },
      ),
      Plot.ruleY([0], { stroke: 'var(--line)' }),
    ],
  });
}
