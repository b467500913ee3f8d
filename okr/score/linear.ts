import type { LinearTarget } from '../key-result/target.ts';
import { clamp, rounded } from './rounding.ts';
import type { Score } from './score.ts';

/**
 * `raw = (value − baseline) ÷ (target − baseline)`, one formula for rising, falling and negative
 * values; `score` is raw within 0 to 1. Raw is kept: 1.32 is 132 % of the way, −0.25 below the start.
 * @param direction what people declared; refused where baseline and target say otherwise
 */
export function scoreLinear(
  { baseline, target, direction = null }: LinearTarget & { direction?: Direction | null },
  value: number | null,
): Score {
  if (baseline === null) return { state: 'no_baseline' };
  const way = target - baseline;
  if (rounded(way) === 0) return { state: 'degenerate' };
  if (direction && direction !== directionOf(way)) return { state: 'direction_mismatch' };
  if (value === null || !Number.isFinite(value)) return { state: 'unmeasured' };
  const raw = rounded((value - baseline) / way);
  return { state: 'measured', raw, score: clamp(raw) };
}

export type Direction = 'increase' | 'decrease';

const directionOf = (way: number): Direction => (way > 0 ? 'increase' : 'decrease');
