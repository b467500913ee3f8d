import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { BoardAnswer, CyclesAnswer } from '../../server/routes/okr/boards.ts';
import type { HalfYearTown } from './half-year-town.ts';

type Town = Pick<HalfYearTown<'cora'>, 'url' | 'signIn' | 'wait'>;

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
 * The server has recorded a value of the KPI up to this day. It looks at once when a new day has
 * begun, and where that was before the day's events had come, once more after an hour.
 */
export async function measuredUpTo(town: Town, day: string, state = 'value'): Promise<void> {
  const measured = async () => {
    const { observation } = (await boardOf(town)).objectives[0]!.key_results[0]!;
    return observation?.to === day && observation.state === state;
  };
  const deadline = Date.now() + 90_000;
  for (let looks = 1; !(await measured()); looks++) {
    if (Date.now() > deadline) throw new Error(`There is no value up to ${day}.`);
    if (looks % 20 === 0) town.wait(3_600_000);
    await sleep(100);
  }
}

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
