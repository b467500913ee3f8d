import { describe, expect, test } from 'vitest';
import { shadeScale, stepOf } from '../../../dashboard/map/shade-scale.ts';

describe('districts are shaded by the scale of the KPI', () => {
  test('shares that hardly differ look alike: the scale is 0 to 100 %', () => {
    const scale = shadeScale('share', [0.61, 0.63, 0.65]);
    expect(scale).toEqual({ bottom: 0, top: 1 });
    expect([0.61, 0.63, 0.65].map((value) => stepOf(value, scale))).toEqual([3, 3, 3]);
    expect([0, 0.1, 0.5, 0.9, 1].map((value) => stepOf(value, scale))).toEqual([0, 0, 2, 4, 4]);
  });

  test('counts run from 0 to a round number', () => {
    expect(shadeScale('count', [12, 97, null])).toEqual({ bottom: 0, top: 100 });
    expect(shadeScale('count', [null])).toEqual({ bottom: 0, top: 1 });
  });

  test('what may fall below 0 begins there', () => {
    const scale = shadeScale('ratio', [-0.4, 0.4]);
    expect([-0.4, 0.4].map((value) => stepOf(value, scale))).toEqual([0, 4]);
  });
});
