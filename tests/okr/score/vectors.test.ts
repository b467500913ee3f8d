import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayAt } from '../../../calendar/zone.ts';
import { scoreLinear, type Direction } from '../../../okr/score/linear.ts';
import { scoreMilestone } from '../../../okr/score/milestone.ts';
import { expectedShare, paceOf } from '../../../okr/score/pace.ts';
import { scoreRange } from '../../../okr/score/range.ts';
import { rollUp } from '../../../okr/score/rollup.ts';
import { rounded } from '../../../okr/score/rounding.ts';
import type { Score } from '../../../okr/score/score.ts';
import vectors from '../vectors.json' with { type: 'json' };

const shared = join(import.meta.dirname, '../../../../shared/design/okr-vectors.json');

/** What a vector may expect of a score; the state is `measured` unless it says otherwise. */
interface Expected {
  score?: number;
  raw?: number;
  state?: string;
  score_at_least?: number;
}

function meets(score: Score, { score_at_least, ...expected }: Expected): void {
  expect(score).toMatchObject({ state: 'measured', ...expected });
  if (score_at_least !== undefined) {
    expect(score.state === 'measured' && score.score).toBeGreaterThanOrEqual(score_at_least);
  }
}

describe('The golden vectors', () => {
  test.each(vectors.linear)('linear: $key_result at $value is $expect', (vector) => {
    const { baseline, target, ...declared } = vector.key_result;
    const { direction = null } = declared as { direction?: Direction };
    const value = typeof vector.value === 'string' ? Number(vector.value) : vector.value;
    meets(scoreLinear({ baseline, target, direction }, value), vector.expect);
  });

  test.each(vectors.range)('range: $values, final $final, is $expect', (vector) => {
    meets(scoreRange(vector.key_result, vector.values, vector.final), vector.expect);
  });

  test.each(vectors.milestone)('milestone: $steps is $expect', ({ steps, expect: expected }) => {
    meets(scoreMilestone(steps), expected);
  });

  test.each(vectors.rollup)('roll-up: $items is $expect', ({ items, expect: expected }) => {
    expect(rollUp(items)).toEqual(expected);
  });

  test.each(vectors.expected)('expected: $start to $last on $as_of is $expect', (vector) => {
    const cycle = { start_on: vector.start, last_on: vector.last };
    expect(expectedShare(cycle, vector.as_of)).toBe(rounded(vector.expect));
  });

  test.each(vectors.pace)('pace: $score of $expected × $ambition is $expect', (vector) => {
    expect(paceOf(vector.score, vector.expected, vector.ambition)).toBe(vector.expect);
  });

  test.each(vectors.berlin_date)('$instant is $expect in Berlin', (vector) => {
    expect(dayAt(Date.parse(vector.instant), 'Europe/Berlin')).toBe(vector.expect);
  });

  test.skipIf(!existsSync(shared))('are those of the design', () => {
    const { about: _ours, ...copied } = vectors;
    const { about: _theirs, ...original } = JSON.parse(readFileSync(shared, 'utf8'));
    expect(copied).toEqual(original);
  });
});
