import type { Day } from '../day.ts';
import { dayOf, targetAsOf, valuesAsOf, type AsOf } from '../key-result/as-of.ts';
import type { State } from '../state.ts';
import { forecast, type Forecast } from './forecast.ts';
import { rounded } from './rounding.ts';

/** How a linear key result went so far, and where it leads. */
export interface Course {
  /** The last value of each day, oldest first. */
  points: readonly { day: Day; value: number }[];
  forecast: Forecast | null;
  /** Does the whole range reach the target, a part of it, or nothing of it? Null without a forecast. */
  reaches: 'surely' | 'perhaps' | 'hardly' | null;
}

/** The course of a key result as of a day; only linear ones have a forecast. */
export function courseOf(state: State, keyResultId: string, at: AsOf): Course {
  const keyResult = state.keyResults.get(keyResultId)!;
  const cycle = state.cycles.get(state.objectives.get(keyResult.objective)!.cycle)!;
  const byDay = new Map(
    valuesAsOf(state.readings.get(keyResultId) ?? [], at).map((one) => [dayOf(one), one.value!]),
  );
  const points = [...byDay].map(([day, value]) => ({ day, value }));
  const target = targetAsOf(keyResult, at)?.target ?? null;
  const isLinear = target !== null && 'target' in target;
  const expected = isLinear ? forecast(points, cycle) : null;
  return {
    points,
    forecast: expected,
    reaches: isLinear && expected ? reach(expected, target) : null,
  };
}

function reach(
  { low, high, middle }: Forecast,
  { baseline, target }: { baseline: number | null; target: number },
): 'surely' | 'perhaps' | 'hardly' {
  const rising = target >= (baseline ?? middle);
  const ends = [low, high].map((end) => rounded(rising ? end - target : target - end) >= 0);
  return ends.every(Boolean) ? 'surely' : ends.some(Boolean) ? 'perhaps' : 'hardly';
}
