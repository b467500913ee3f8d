import { createHash } from 'node:crypto';
import type {
  PaperKeyResult,
  PaperKpi,
  PaperReading,
  PaperState,
  PaperUnit,
} from '../../../okr/council-paper.ts';

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export const share: PaperUnit = { sign: '%', factor: 100, decimals: 1 };
export const days: PaperUnit = { sign: 'Arbeitstage', factor: 1, decimals: 1 };
export const count: PaperUnit = { sign: '', factor: 1, decimals: 0 };
export const euro: PaperUnit = { sign: '€', factor: 1, decimals: 0 };
export const ratio: PaperUnit = { sign: '', factor: 1, decimals: 2 };
export const stars: PaperUnit = { sign: 'von 5', factor: 1, decimals: 1 };

const halves = [
  ['2023-07-01', '2023-12-31'],
  ['2024-01-01', '2024-06-30'],
  ['2024-07-01', '2024-12-31'],
  ['2025-01-01', '2025-06-30'],
  ['2025-07-01', '2025-12-31'],
  ['2026-01-01', '2026-06-30'],
] as const;

/** Half-years; a number is a value, a word the state of a period without one. */
export function halfYears(values: readonly (number | PaperState)[], last: PaperState = 'value') {
  return values.map((value, index): PaperReading => {
    const [from, to] = halves[index + halves.length - values.length] ?? ['', ''];
    if (typeof value === 'string') return { from, to, value: null, state: value };
    return { from, to, value, state: index === values.length - 1 ? last : 'value' };
  });
}

export function months(values: readonly number[]): PaperReading[] {
  return values.map((value, index) => {
    const month = new Date(Date.UTC(2026, 6 - values.length + index, 1));
    const end = new Date(Date.UTC(2026, 7 - values.length + index, 0));
    return {
      from: month.toISOString().slice(0, 10),
      to: end.toISOString().slice(0, 10),
      value,
      state: 'value',
    };
  });
}

export function kpi(
  title: string,
  definition: string,
  unit: PaperUnit,
  series: readonly PaperReading[],
  path: PaperKpi['path'],
  {
    n = 4812 as number | null,
    n_of = 'abgeschlossene Vorgänge',
    better = 'higher' as PaperKpi['better'],
    version = 2,
  } = {},
): PaperKpi {
  const now = series.at(-1)!;
  const before = series.findLast(({ to }) => to <= '2025-12-31');
  return {
    title,
    definition,
    version,
    unit,
    better,
    actual: {
      ...now,
      from: '2026-01-01',
      to: '2026-06-30',
      n,
      n_of,
      data_through: now.state === 'stale' ? '2026-05-17' : '2026-06-30',
    },
    before: before && before.value !== null ? { value: before.value, to: before.to } : null,
    path,
    series,
  };
}

export const steadily = (from: number, to: number): PaperKpi['path'] => [
  { on: '2024-12-31', value: from },
  { on: '2025-12-31', value: from + (to - from) * 0.4 },
  { on: '2026-06-30', value: from + (to - from) * 0.65 },
  { on: '2026-12-31', value: to },
];

export function row(
  unit_name: string,
  objective: string,
  title: string,
  unit: PaperUnit,
  [baseline, target, value]: [
    PaperKeyResult['baseline'],
    PaperKeyResult['target'],
    PaperKeyResult['value'],
  ],
  pace: PaperKeyResult['pace'],
  state: PaperState = 'value',
): PaperKeyResult {
  const numbers = [baseline, target, value].every((cell) => typeof cell === 'number');
  const score = numbers
    ? Math.max(
        0,
        Math.min(1, (Number(value) - Number(baseline)) / (Number(target) - Number(baseline))),
      )
    : value === null
      ? null
      : 0.5;
  return {
    unit_name,
    objective,
    title,
    unit,
    baseline,
    target,
    value,
    state,
    score,
    expected: 1,
    pace,
  };
}
