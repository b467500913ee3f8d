import { expect, test } from 'vitest';
import type { Observation } from '../../../okr/key-result/reading.ts';
import { countUnscored } from '../../../okr/view/unscored.ts';

const observed = (state: Observation['state']) =>
  ({ kind: 'observation', at: '2026-03-01T09:00:00.000Z', state }) as Observation;

const results = (...ids: string[]) =>
  ids.map((key_result) => ({ key_result, score: { state: 'unmeasured' } as never }));

test('what is kept secret is not counted as unmeasured', () => {
  const readings = new Map([
    ['few', [observed('not_computable'), observed('suppressed')]],
    ['none', [observed('suppressed'), observed('not_computable')]],
  ]);
  const at = { as_of: '2026-03-02', known_at: '2026-03-02T09:00:00.000Z' };
  const all = results('few', 'none', 'never');
  expect(countUnscored({ readings }, all, at)).toEqual({ unmeasured: 2, hidden: 1 });
  const before = { as_of: '2026-02-02', known_at: '2026-02-02T09:00:00.000Z' };
  expect(countUnscored({ readings }, all, before)).toEqual({ unmeasured: 3, hidden: 0 });
});
