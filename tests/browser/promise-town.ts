import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { addDays, dayAt } from '../../okr/day.ts';
import { halfYear } from '../../okr/cycle/period.ts';
import type { Grant } from '../../okr/role.ts';
import { createAccount } from '../../register/accounts.ts';
import { setGrants } from '../../register/grants.ts';
import { openRegister, type Register } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';
import { startSession } from '../../register/sessions.ts';
import { addUnit } from '../../register/units.ts';
import type { ObjectiveAnswer } from '../../server/routes/okr/objectives.ts';
import type { ServerProcess } from '../server/server-process.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { openSmallTown } from './small-town.ts';

/** The real server of a small town whose people work on objectives, each in a browser of their own. */
export interface PromiseTown {
  url: string;
  command(who: Login, body: object): Promise<void>;
  /** A page as somebody sees it. */
  open(who: Login, path: string, options?: object): Promise<Page>;
  /** What the server says about an objective. */
  known(objective: string): Promise<ObjectiveAnswer>;
  /** Close the pages that are open. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

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

/** A running half-year `now`, the one after it (`next`), and a confirmed midterm goal. */
export async function openPromiseTown(): Promise<PromiseTown> {
  await buildDashboard();
  const [server, browser] = await Promise.all([openSmallTown(), launchBrowser()]);
  const register = openRegister(join(server.data, 'register.sqlite'), registerSchemas);
  const cookies = signIn(register);
  const pages: Page[] = [];

  async function command(who: Login, body: object): Promise<void> {
    const response = await fetch(`${server.url}/api/okr/commands`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        cookie: `stadtpegel=${cookies[who]}`,
      },
    });
    if (!response.ok) throw new Error(await response.text());
  }
  await plan(command);

  return {
    url: server.url,
    command,
    async open(who, path, options = {}) {
      const page = await openPage({ server, browser }, cookies[who] ?? '', { path, options });
      pages.push(page);
      return page;
    },
    async known(objective) {
      const answer = await fetch(`${server.url}/api/okr/objectives/${objective}`, {
        headers: { cookie: `stadtpegel=${cookies.henri}` },
      });
      return (await answer.json()) as ObjectiveAnswer;
    },
    async closePages() {
      for (const page of pages.splice(0)) await page.context().close();
    },
    async close() {
      await browser.close();
      register.close();
      await server.stop();
      server.cleanUp();
    },
  };
}

function signIn(register: Register): Record<Login, string> {
  const by = {
    ...{ actor: { kind: 'operator', id: 'test', name: 'test' } as const, reason: null },
    now: Date.now(),
  };
  const team = { kind: 'team', parent: 'finanzen', offices: [] } as const;
  const finance = { unit: 'finanzen', name: 'Finanzen', parent: 'city', offices: [] } as const;
  addUnit(register, { ...finance, kind: 'department' }, by);
  addUnit(register, { ...team, unit: 'stadtkasse', name: 'Stadtkasse' }, by);
  addUnit(register, { ...team, unit: 'einkauf', name: 'Einkauf' }, by);
  const cookieOf = ([login, grant]: [string, Grant]) => {
    const { account } = createAccount(register, { login, name: `${login} Muster` }, by);
    setGrants(register, account, [grant], by);
    const session = { account, kind: 'own', way: 'password', agent: 'test' } as const;
    return [login, startSession(register, session, Date.now()).token];
  };
  return Object.fromEntries(Object.entries(roles).map(cookieOf)) as Record<Login, string>;
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

async function openPage(
  { server, browser }: { server: ServerProcess; browser: Browser },
  cookie: string,
  { path, options }: { path: string; options: object },
): Promise<Page> {
  const context = await browser.newContext({
    ...{ locale: 'de-DE', reducedMotion: 'reduce' as const },
    ...options,
  });
  await context.addCookies([{ name: 'stadtpegel', value: cookie, url: server.url }]);
  const page = await context.newPage();
  await page.goto(server.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
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

/** What axe has against a page. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

export const button = (place: Page | Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true });

/** A form that is open, by what it is called. */
export const group = (page: Page, name: string): Locator =>
  page.getByRole('group', { name, exact: true });
