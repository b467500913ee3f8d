import type { Day } from '../../calendar/day.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { dayOf } from '../key-result/as-of.ts';
import type { Reading } from '../key-result/reading.ts';
import { forecast, type Forecast } from './forecast.ts';
import type { KeyResultScore } from './key-result-score.ts';
import type { LinearTarget } from '../key-result/target.ts';
import { rounded } from './rounding.ts';
import type { Scale } from './scale.ts';

/** How a linear key result went so far, and where it leads. */
export interface Course {
  /** The last value of each day, oldest first. */
  points: readonly { day: Day; value: number }[];
  forecast: Forecast | null;
  /** From which value on it counts as achieved: the target, or 0.7 of the way to an aspirational one. */
  aim: number | null;
  /** Does the whole range reach that value, a part of it, or nothing of it? Null without a forecast. */
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
  { expected: share, scale }: { expected: number; scale: Scale } = {
    ...{ expected: 1, scale: { least: null, most: null } },
  },
): Course {
  const points = pointsOf(held);
  const target = version?.target ?? null;
  const isLinear = target !== null && 'target' in target;
  const line = isLinear ? forecast(pointsOf(held.filter(isSound)), cycle) : null;
  const ahead = line && within(line, scale);
  const aim = isLinear ? aimOf(target, share) : null;
  return {
    points,
    ...{ forecast: ahead, aim },
    reaches: isLinear && ahead && aim !== null ? reach(ahead, { ...target, target: aim }) : null,
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

/** A value that is expected of who promises: 1 of the way, or 0.7 of it. */
const aimOf = ({ baseline, target }: LinearTarget, share: number): number =>
  baseline === null ? target : rounded(baseline + share * (target - baseline));

/** A straight line knows no end of the scale: what lies beyond it is cut off. */
function within(line: Forecast, { least, most }: Scale): Forecast {
  const cut = (value: number) => Math.min(most ?? Infinity, Math.max(least ?? -Infinity, value));
  return { ...line, low: cut(line.low), middle: cut(line.middle), high: cut(line.high) };
}

function reach(
  { low, high, middle }: Forecast,
  { baseline, target }: { baseline: number | null; target: number },
): 'surely' | 'perhaps' | 'hardly' {
  const rising = target >= (baseline ?? middle);
  const ends = [low, high].map((end) => rounded(rising ? end - target : target - end) >= 0);
  return ends.every(Boolean) ? 'surely' : ends.some(Boolean) ? 'perhaps' : 'hardly';
}
