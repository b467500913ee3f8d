import type { KeyResult } from '../key-result/key-result.ts';

/** Between which values a number can lie; null where it is open. */
export interface Scale {
  least: number | null;
  most: number | null;
}

/**
 * The scale of a key result, as far as it follows from what is known of it: per cent go from 0 to 100,
 * those of a KPI from 0 to 1; what was never negative does not become so.
 * @param values that it had, and those that it aims at
 */
export function scaleOf(
  { value_unit, source }: Pick<KeyResult, 'value_unit' | 'source'>,
  values: readonly number[],
): Scale {
  const whole = source.kind === 'kpi' ? 1 : 100;
  const isShare = value_unit === '%' && values.every((value) => value >= 0 && value <= whole);
  if (isShare) return { least: 0, most: whole };
  return { least: values.every((value) => value >= 0) ? 0 : null, most: null };
}
