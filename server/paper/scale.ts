import type { PaperKpi } from '../../okr/council-paper.ts';

/** The axis and the staff share it: ten ticks on the staff, some of them labelled. */
export interface Scale {
  bottom: number;
  top: number;
  /** Where a line is drawn and a number stands. */
  lines: readonly number[];
}

/** Tops whose tenth is a round number, with how many labelled steps they have. */
const tops = [
  [1, 5],
  [1.5, 3],
  [2, 4],
  [2.5, 5],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 3],
  [8, 4],
  [10, 5],
] as const;

/**
 * From 0, unless some value is below it, to a round number above all of them. A share beyond 60 %
 * stands on a staff of 100 %. In the unit that is shown, so percent for shares.
 */
export function scaleOf({ unit, path, series, actual, before }: PaperKpi): Scale {
  const values = [
    ...path.map(({ value }) => value),
    ...series.map(({ value }) => value),
    actual.value,
    before?.value ?? null,
  ]
    .filter((value) => value !== null)
    .map((value) => value * unit.factor)
    // Below what any number here is written with.
    .map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  if (low < 0) return aroundZero(low, high);
  if (unit.sign === '%' && high > 60 && high <= 100) return steps(0, 100, 5);
  const power = 10 ** Math.floor(Math.log10(high || 1));
  const [top, count] = tops.find(([one]) => one * power >= high * (1 - 1e-9)) ?? [10, 5];
  return steps(0, top * power, count);
}

function aroundZero(low: number, high: number): Scale {
  const power = 10 ** Math.floor(Math.log10((high - low) / 4));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power * 4 >= high - low) ?? 10) * power;
  const [bottom, top] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  return steps(bottom, top, Math.round((top - bottom) / step));
}

function steps(bottom: number, top: number, count: number): Scale {
  const lines = Array.from({ length: count + 1 }, (_, index) =>
    Number((bottom + ((top - bottom) * index) / count).toPrecision(12)),
  );
  return { bottom, top, lines };
}
