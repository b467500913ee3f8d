import type { PathPoint, PathThreshold, TargetPath } from '../../okr/strategy/target-path.ts';
import { readAmount, writeAmount } from '../form/amount.ts';
import type { Language } from '../i18n/language.ts';

/** A span of a path as it is typed. */
export interface TypedPoint {
  /** Of the row, for the eyes of the list only. */
  key: number;
  from: string;
  /** Empty: one day. */
  to: string;
  value: string;
}

/** How far the value may fall short, as it is typed: `ahead` is how much better it has to be. */
export type TypedThresholds = Record<PathThreshold['status'], string>;

export const statuses = ['ahead', 'on_plan', 'slightly_behind'] as const;

/** Shares are typed in percent. */
export const factorOf = (unit: string): number => (unit === 'share' ? 100 : 1);

export function typePoints(
  points: readonly PathPoint[],
  factor: number,
  language: Language,
): Omit<TypedPoint, 'key'>[] {
  return points.map(({ from, to, value }) => ({
    ...{ from, to: to === from ? '' : to, value: writeAmount(value * factor, language) },
  }));
}

export function typeThresholds(
  thresholds: readonly PathThreshold[],
  factor: number,
  language: Language,
): TypedThresholds {
  const said = (status: PathThreshold['status']) => {
    const within = thresholds.find((one) => one.status === status)?.within;
    if (within === undefined) return '';
    return writeAmount(within * factor * signOf(status), language);
  };
  return {
    ahead: said('ahead'),
    on_plan: said('on_plan'),
    slightly_behind: said('slightly_behind'),
  };
}

export type PointFlaw = 'missing' | 'not-a-number' | 'days-out-of-order';

/** What is wrong with a typed span, by its field. */
export function flawsOfPoint(
  { from, to, value }: Omit<TypedPoint, 'key'>,
  language: Language,
): Partial<Record<'from' | 'to' | 'value', PointFlaw>> {
  const amount = readAmount(value, language);
  return {
    ...(from === '' ? { from: 'missing' as const } : {}),
    ...(to !== '' && to < from ? { to: 'days-out-of-order' as const } : {}),
    ...(amount === null ? { value: 'missing' as const } : {}),
    ...(Number.isNaN(amount) ? { value: 'not-a-number' as const } : {}),
  };
}

/** The spans that can be read, earliest first; what is not finished yet is left out. */
export function readPoints(
  typed: readonly Omit<TypedPoint, 'key'>[],
  factor: number,
  language: Language,
): PathPoint[] {
  return typed
    .filter((point) => Object.keys(flawsOfPoint(point, language)).length === 0)
    .map(({ from, to, value }) => ({
      ...{ from, to: to || from, value: exact(readAmount(value, language)! / factor) },
    }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** Those that are given, from the best status to the worst. */
export function readThresholds(
  typed: TypedThresholds,
  factor: number,
  language: Language,
): PathThreshold[] {
  return statuses.flatMap((status) => {
    const amount = readAmount(typed[status], language);
    if (amount === null || Number.isNaN(amount)) return [];
    return [{ status, within: exact((amount * signOf(status)) / factor) }];
  });
}

/** “Ahead” is typed as how much better than the path; the path has it as a shortfall below 0. */
const signOf = (status: PathThreshold['status']) => (status === 'ahead' ? -1 : 1);

/** 7 % ÷ 100 is 0.07 and not 0.07000000000000001; −0 is 0. */
const exact = (value: number): number => Number(value.toPrecision(12)) + 0;

/** What a path says, for comparing two versions: only what can be changed in its form. */
export type PathWording = Pick<
  TargetPath,
  'title' | 'kpi' | 'where' | 'grain' | 'better' | 'shape' | 'points' | 'thresholds'
>;
