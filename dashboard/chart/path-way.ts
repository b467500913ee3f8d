import type { PathPoint, TargetPath } from '../../okr/strategy/target-path.ts';

/** A corner of the path; `mark` where a span begins or ends. */
export interface Corner {
  on: string;
  value: number;
  mark: boolean;
}

/** The path as a line: within a span its value; between two of them straight, or held until the next. */
export function wayOf(points: readonly PathPoint[], shape: TargetPath['shape']): Corner[] {
  return points.flatMap(({ from, to, value }, at) => {
    const before = points[at - 1];
    const held =
      shape === 'stepped' && before ? [{ on: from, value: before.value, mark: false }] : [];
    return [...held, { on: from, value, mark: true }, { on: to, value, mark: true }];
  });
}
