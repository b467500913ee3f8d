import { describe, expect, test } from 'vitest';
import { wayOf } from '../../../dashboard/chart/path-way.ts';
import {
  flawsOfPoint,
  readPoints,
  readThresholds,
  typePoints,
  typeThresholds,
} from '../../../dashboard/strategy/path-draft.ts';

const points = [
  { from: '2026-01-01', to: '2026-01-01', value: 0.07 },
  { from: '2026-12-01', to: '2026-12-31', value: 0.8 },
];

describe('A target path that somebody types', () => {
  test('is the same after it was typed and read, shares in percent', () => {
    const typed = typePoints(points, 100, 'de');
    expect(typed.map(({ to, value }) => [to, value])).toEqual([
      ['', '7'],
      ['2026-12-31', '80'],
    ]);
    expect(readPoints(typed, 100, 'de')).toEqual(points);
    const thresholds = [
      { status: 'ahead', within: -0.02 },
      { status: 'on_plan', within: 0 },
      { status: 'slightly_behind', within: 0.055 },
    ] as const;
    const said = typeThresholds(thresholds, 100, 'de');
    expect(said).toEqual({ ahead: '2', on_plan: '0', slightly_behind: '5,5' });
    expect(readThresholds(said, 100, 'de')).toEqual(thresholds);
  });

  test('is put in the order of its days, and what is not finished is left out', () => {
    const typed = [
      { from: '2026-12-01', to: '', value: '80' },
      { from: '2026-06-01', to: '', value: '' },
      { from: '2026-01-01', to: '', value: '50' },
    ];
    expect(readPoints(typed, 1, 'de').map(({ value }) => value)).toEqual([50, 80]);
  });

  test('says at each field what is wrong with it', () => {
    expect(flawsOfPoint({ from: '', to: '', value: 'viel' }, 'de')).toEqual({
      ...{ from: 'missing', value: 'not-a-number' },
    });
    expect(flawsOfPoint({ from: '2026-02-01', to: '2026-01-01', value: '' }, 'de')).toEqual({
      ...{ to: 'days-out-of-order', value: 'missing' },
    });
  });

  test('is drawn straight between its spans, or held until the next begins', () => {
    const corners = (shape: 'linear' | 'stepped') =>
      wayOf(points, shape).map(({ on, value }) => [on, value]);
    expect(corners('linear')).toHaveLength(4);
    expect(corners('stepped')).toContainEqual(['2026-12-01', 0.07]);
  });
});
