import type { Day } from '../../calendar/day.ts';
import { dayOf, type AsOf } from '../key-result/as-of.ts';
import type { Objective } from '../objective/objective.ts';
import { scoreObjective } from '../score/objective-score.ts';
import { rounded } from '../score/rounding.ts';
import { numberOf } from '../score/score.ts';
import type { State } from '../state.ts';

/** How a score has moved between two days. Null where it was not measured. */
export interface Movement {
  before: number | null;
  now: number | null;
  course: 'rose' | 'fell' | 'same' | 'unknown';
  /** Was anything said or measured about it since? */
  touched: boolean;
}

/** An objective and its key results, compared with a day before. */
export interface ObjectiveMovement extends Movement {
  key_results: Readonly<Record<string, Movement>>;
}

/** Both days are seen with what is known at `at.known_at`: data that came late move nothing. */
export function movementOf(
  state: State,
  objective: Objective,
  since: Day,
  at: AsOf,
): ObjectiveMovement {
  const then = scoreObjective(state, objective, { ...at, as_of: since });
  const now = scoreObjective(state, objective, at);
  const before = new Map(then.key_results.map((one) => [one.key_result, numberOf(one.score)]));
  const key_results = Object.fromEntries(
    now.key_results.map(({ key_result, score }) => {
      const moved = moveOf(before.get(key_result) ?? null, numberOf(score));
      const readings = state.readings.get(key_result) ?? [];
      const touched = readings.some(
        (reading) =>
          reading.at <= at.known_at && (dayOf(reading) > since || reading.at.slice(0, 10) > since),
      );
      return [key_result, { ...moved, touched }];
    }),
  );
  return {
    ...moveOf(then.score, now.score),
    touched: Object.values(key_results).some(({ touched }) => touched),
    key_results,
  };
}

function moveOf(before: number | null, now: number | null): Omit<Movement, 'touched'> {
  if (before === null || now === null) return { before, now, course: 'unknown' };
  const by = rounded(now) - rounded(before);
  return { before, now, course: by > 0 ? 'rose' : by < 0 ? 'fell' : 'same' };
}
