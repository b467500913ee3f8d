import { describe, expect, test } from 'vitest';
import type { Context } from '../../okr/context.ts';
import { flawOfTarget } from '../../okr/objective/flaws.ts';
import type { KeyResult } from '../../okr/key-result/key-result.ts';
import { emptyState } from '../../okr/state.ts';

const keyResult = {
  ...{ key_result: 'k1', objective: 'o1' },
  form: { type: 'linear', direction: null, baseline_from: null },
  source: { kind: 'kpi', kpi: 'process.online_share', where: {}, grain: 'half_year' },
} satisfies Partial<KeyResult>;

const share: Pick<Context, 'boundsOf'> = { boundsOf: () => ({ least: 0, most: 1 }) };
const days: Pick<Context, 'boundsOf'> = { boundsOf: () => ({ least: 0, most: null }) };

const flaw = (
  [baseline, target]: [number, number],
  measured: number | null,
  bounds: Pick<Context, 'boundsOf'> = share,
) =>
  flawOfTarget(
    emptyState(),
    keyResult,
    { baseline, target },
    {
      ...bounds,
      ...(measured === null ? {} : { before: new Map([['k1', measured]]) }),
    },
  );

describe('The baseline of a key result that a KPI measures', () => {
  test.each([
    // From where it stands: fine, a little beside it too.
    [[0.344, 0.46], 0.344, null],
    [[0.3, 0.42], 0.344, null],
    // 0 → 12 % while the KPI stood at 34 %: reached before it began.
    [[0, 0.12], 0.344, 'implausible-baseline'],
    [[0, 0.008], 0.982, 'implausible-baseline'],
    // Far above where it stands.
    [[0.8, 0.9], 0.3, 'implausible-baseline'],
    // Nothing is known of it, or may not be told to who asks.
    [[0, 0.12], null, null],
  ] as const)('%s with %s measured before: %s', ([baseline, target], measured, expected) => {
    expect(flaw([baseline, target], measured)).toBe(expected);
  });

  test('and the target are values that the KPI can have', () => {
    expect(flaw([0, -5], null, days)).toBe('out-of-bounds');
    expect(flaw([36, 31], 37, days)).toBeNull();
    expect(flaw([34, 46], null)).toBe('out-of-bounds');
    expect(flaw([0.9, 1], null)).toBeNull();
  });

  test('of what people count is their own affair', () => {
    const manual = { ...keyResult, source: { kind: 'manual' } } as const;
    const target = { baseline: 0, target: -5 };
    expect(flawOfTarget(emptyState(), manual, target, days)).toBeNull();
  });
});
