import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { BoardAnswer, CyclesAnswer } from '../../server/routes/okr/boards.ts';
import type { HalfYearTown } from './half-year-town.ts';

type Town = Pick<HalfYearTown<'cora'>, 'url' | 'signIn'>;

/** What the board says, as those see it who steer. */
async function boardOf(town: Town) {
  const ask = async (path: string) =>
    (await (
      await fetch(`${town.url}/api/okr/${path}`, { headers: town.signIn('cora') })
    ).json()) as unknown;
  const { cycles } = (await ask('cycles')) as CyclesAnswer;
  const first = cycles.find(({ start_on }) => start_on === '2026-01-01')!;
  return (await ask(`cycles/${first.cycle}/board`)) as BoardAnswer;
}
/** The first half-year, as the server names it. */
export const cycleOf = async (town: Town) => (await boardOf(town)).cycle.cycle;
/** The key results of its objective, as the server names them. */
export const keyResultsOf = async (town: Town) =>
  (await boardOf(town)).objectives[0]!.key_results.map((one) => one.key_result);

/**
 * The server has recorded what the KPI says up to this day: as soon as events have come in, and with
 * the next minute at the latest where it still had to count.
 */
export const measuredUpTo = (town: Town, day: string) =>
  expect
    .poll(async () => (await boardOf(town)).objectives[0]!.key_results[0]!.observation?.to, {
      timeout: 90_000,
    })
    .toBe(day);

/** Cases that were closed in June, as the KPI counts them. */
export async function casesOfJune(town: Town): Promise<number | null> {
  const answer = await fetch(
    `${town.url}/api/kpis/process.media_break_free_share?from=2026-06-01&to=2026-06-30`,
  );
  return ((await answer.json()) as { latest: { denominator: number | null } }).latest.denominator;
}

/** The council paper of a snapshot, from where its link leads. */
export async function pdf(town: Town, page: Page, n: number): Promise<Buffer> {
  const link = page.getByRole('link', { name: `PDF: Erstes Halbjahr 2026, ${n}` });
  const answer = await page.request.get(town.url + (await link.getAttribute('href'))!);
  return answer.body();
}
