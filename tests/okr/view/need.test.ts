import { expect, test } from 'vitest';
import type { Dependency } from '../../../okr/objective/dependency.ts';
import { inOrder, viewNeed } from '../../../okr/view/need.ts';

const need = (state: Dependency['state'], needed_by: string | null): Dependency => ({
  ...{ dependency: `${state} ${needed_by}`, objective: 'o1', unit: 'hauptamt', text: 'Hilfe.' },
  ...{ state, needed_by, answer: null, by: { account: 'a', name: 'A' } },
});

test.each([
  ['open', '2026-09-29', 62],
  ['confirmed', '2026-11-29', 1],
  // Due today is not late yet.
  ['open', '2026-11-30', null],
  ['open', null, null],
  ['declined', '2026-09-29', null],
  ['resolved', '2026-09-29', null],
] as const)('help that is %s and needed by %s is overdue since %s days', (state, by, days) => {
  expect(viewNeed(need(state, by), '2026-11-30').overdue_days).toBe(days);
});

test('what is overdue longest stands first', () => {
  const all = [need('open', null), need('open', '2026-11-20'), need('confirmed', '2026-09-29')];
  expect(
    inOrder(all.map((one) => viewNeed(one, '2026-11-30'))).map((one) => one.needed_by),
  ).toEqual(['2026-09-29', '2026-11-20', null]);
});
