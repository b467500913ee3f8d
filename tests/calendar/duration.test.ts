import { describe, expect, test } from 'vitest';
import { durationMs, readDuration } from '../../calendar/duration.ts';

describe('an ISO 8601 duration', () => {
  test.each([
    ['PT15M', 15 * 60_000],
    ['P1D', 86_400_000],
    ['P1W', 7 * 86_400_000],
    ['P1DT2H30M', 95_400_000],
    ['PT1.5S', 1_500],
    ['PT0.5H', 1_800_000],
  ])('%s is %d ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  test('is read in the parts that it names', () => {
    expect(readDuration('P2WT0M')).toEqual([
      ['weeks', 2],
      ['minutes', 0],
    ]);
  });

  test.each(['', 'P', 'PT', 'P1M', 'P1Y', '1D', 'P1DT', 'PT-5M', 'P1,5D'])(
    '"%s" is refused',
    (text) => {
      expect(readDuration(text)).toBeNull();
      expect(() => durationMs(text)).toThrow('no ISO 8601 duration');
    },
  );
});
