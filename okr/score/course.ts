import type { Day } from '../day.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { dayOf } from '../key-result/as-of.ts';
import type { Reading } from '../key-result/reading.ts';
import { forecast, type Forecast } from './forecast.ts';
import type { KeyResultScore } from './key-result-score.ts';
import { rounded } from './rounding.ts';

/** How a linear key result went so far, and where it leads. */
export interface Course {
  /** The last value of each day, oldest first. */
  points: readonly { day: Day; value: number }[];
  forecast: Forecast | null;
  /** Does the whole range reach the target, a part of it, or nothing of it? Null without a forecast. */
  reaches: 'surely' | 'perhaps' | 'hardly' | null;
}

/**
 * The course of a key result as of a day; only linear ones have a forecast.
 * @param held its readings that hold, oldest day first
 * @param target what is aimed at as of that day
 */
export function courseOf(
  { held, target: version }: Pick<KeyResultScore, 'held' | 'target'>,
  cycle: Pick<Cycle, 'start_on' | 'last_on'>,
): Course {
  const points = pointsOf(held);
  const target = version?.target ?? null;
  const isLinear = target !== null && 'target' in target;
  const expected = isLinear ? forecast(pointsOf(held.filter(isSound)), cycle) : null;
  return {
    points,
    forecast: expected,
    reaches: isLinear && expected ? reach(expected, target) : null,
  };
}

/** The last value of each day. */
function pointsOf(readings: readonly Reading[]): { day: Day; value: number }[] {
  const points: { day: Day; value: number }[] = [];
  for (const reading of readings) {
    const point = { day: dayOf(reading), value: reading.value! };
    if (points.at(-1)?.day === point.day) points.pop();
    points.push(point);
  }
  return points;
}

/** The first days of a month, or days without all of their data, foretell nothing. */
const isSound = (reading: Reading): boolean =>
  reading.kind === 'check_in' || reading.state === 'value';

function reach(
  { low, high, middle }: Forecast,
  { baseline, target }: { baseline: number | null; target: number },
): 'surely' | 'perhaps' | 'hardly' {
  const rising = target >= (baseline ?? middle);
  const ends = [low, high].map((end) => rounded(rising ? end - target : target - end) >= 0);
  return ends.every(Boolean) ? 'surely' : ends.some(Boolean) ? 'perhaps' : 'hardly';
}
