import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { addDays } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import { halfYear } from '../../okr/cycle/period.ts';
import type { Grant } from '../../okr/role.ts';
import type { ObjectiveAnswer } from '../../server/routes/okr/objectives.ts';
import { openGoalTown, type GoalTown } from './goal-town.ts';

/** A member and the lead of a team, the lead of another, their head; OKR master and CDO. */
const roles = {
  mia: { role: 'member', unit: 'stadtkasse' },
  lea: { role: 'lead', unit: 'stadtkasse' },
  emil: { role: 'lead', unit: 'einkauf' },
  henri: { role: 'head', unit: 'finanzen' },
  mona: { role: 'okr_master', unit: 'city' },
  cora: { role: 'cdo', unit: 'city' },
} as const satisfies Record<string, Grant>;
type Login = keyof typeof roles;

/** A town whose people work on objectives. */
export interface PromiseTown extends GoalTown<Login> {
  open(who: Login, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** What the server says about an objective. */
  known(objective: string): Promise<ObjectiveAnswer>;
  /** Close the pages that are open. */
  closePages(): Promise<void>;
}

/** A running half-year `now`, the one after it (`next`), and a confirmed midterm goal. */
export async function openPromiseTown(): Promise<PromiseTown> {
  const town = await openGoalTown(roles, { teams: ['stadtkasse', 'einkauf'] });
  const pages: Page[] = [];
  await plan(town.command);
  return {
    ...town,
    async open(who, path, options) {
      const page = await town.open(who, path, options);
      pages.push(page);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
    async known(objective) {
      const answer = await fetch(`${town.url}/api/okr/objectives/${objective}`, {
        headers: { cookie: `stadtpegel=${town.cookies.henri}` },
      });
      return (await answer.json()) as ObjectiveAnswer;
    },
    async closePages() {
      for (const page of pages.splice(0)) await page.context().close();
    },
  };
}

async function plan(command: PromiseTown['command']): Promise<void> {
  const today = dayAt(Date.now(), 'Europe/Berlin');
  const year = Number(today.slice(0, 4));
  const isFirst = Number(today.slice(5, 7)) < 7;
  const span = halfYear(year, isFirst ? 1 : 2);
  const next = isFirst ? halfYear(year, 2) : halfYear(year + 1, 1);
  await command('cora', {
    ...{ type: 'action-field-define', field: 'f', title: 'Durchgängig digital', description: null },
  });
  await command('cora', {
    ...{ type: 'goal-draft', goal: 'g', field: 'f', title: 'Ohne Medienbruch' },
    ...{ description: null, due_on: addDays(span.last_on, 365) },
  });
  await command('cora', { type: 'goal-consult', goal: 'g' });
  await command('cora', { type: 'goal-confirm', goal: 'g' });
  const cycle = { type: 'cycle-plan', review_working_days: 20 };
  await command('mona', { ...cycle, ...span, cycle: 'now', title: 'Jetzt' });
  await command('mona', { ...cycle, ...next, cycle: 'next', title: 'Danach' });
  await command('mona', { type: 'cycle-activate', cycle: 'now' });
}

export const draft = (objective: string, title: string, fields: object = {}) => ({
  ...{ type: 'objective-draft', objective, cycle: 'now', unit: 'stadtkasse', title },
  ...{ customers: ['Alle'], added_value: 'Sie sparen einen Weg.', commitment: 'committed' },
  ...{ visibility: 'city', without_link: 'Noch kein Ziel.', ...fields },
});

/** A key result that people count: from 30 to 10 minutes. */
export const counted = (key_result: string, objective: string) => ({
  ...{ type: 'key-result-define', key_result, objective, title: 'Wartezeit', decimals: 0 },
  ...{ value_unit: 'Minuten', weight: 1, source: { kind: 'manual' } },
  form: { type: 'linear', direction: null, baseline_from: null },
  target: { baseline: 30, target: 10 },
});

export const button = (place: Page | Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true });

/** A form that is open, by what it is called. */
export const group = (page: Page, name: string): Locator =>
  page.getByRole('group', { name, exact: true });
