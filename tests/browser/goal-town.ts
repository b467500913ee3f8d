import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Grant } from '../../okr/role.ts';
import { createAccount } from '../../register/accounts.ts';
import { setGrants } from '../../register/grants.ts';
import { openRegister, type Register } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';
import { startSession } from '../../register/sessions.ts';
import { addUnit } from '../../register/units.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { openSmallTown } from './small-town.ts';

/** The real server of a small town with people who work on its goals, each in a browser of their own. */
export interface GoalTown<Login extends string> {
  url: string;
  /** What a person is known by to the server. */
  cookies: Readonly<Record<Login, string>>;
  command(who: Login, body: object): Promise<void>;
  /** A page as somebody sees it; null is the public. */
  open(who: Login | null, path: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function openGoalTown<Login extends string>(
  roles: Readonly<Record<Login, Grant>>,
  { teams = ['stadtkasse'] }: { teams?: string[] } = {},
): Promise<GoalTown<Login>> {
  await buildDashboard();
  const [server, browser] = await Promise.all([openSmallTown(), launchBrowser()]);
  const { url } = server;
  const register = openRegister(join(server.data, 'register.sqlite'), registerSchemas);
  addUnits(register, teams);
  const cookies = signIn(register, roles);
  return {
    ...{ url, cookies },
    async command(who, body) {
      const response = await fetch(`${url}/api/okr/commands`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
          cookie: `stadtpegel=${cookies[who]}`,
        },
      });
      if (!response.ok) throw new Error(await response.text());
    },
    async open(who, path, options = {}) {
      const context = await browser.newContext({
        ...{ locale: 'de-DE', reducedMotion: 'reduce' as const },
        ...options,
      });
      if (who !== null)
        await context.addCookies([{ name: 'stadtpegel', value: cookies[who], url }]);
      const page = await context.newPage();
      await page.goto(url + path);
      return page;
    },
    async close() {
      await browser.close();
      register.close();
      await server.stop();
      server.cleanUp();
    },
  };
}

const by = () => ({
  ...{ actor: { kind: 'operator', id: 'test', name: 'test' } as const, reason: null },
  now: Date.now(),
});

/** A department of finance and its teams, each with the office of the same name. */
export function addUnits(register: Register, teams: readonly string[]): void {
  const finance = { unit: 'finanzen', name: 'Finanzen', parent: 'city' } as const;
  addUnit(register, { ...finance, kind: 'department', offices: [] }, by());
  for (const unit of teams) {
    const name = unit.replace(/^./, (first) => first.toUpperCase());
    addUnit(register, { unit, name, parent: 'finanzen', kind: 'team', offices: [unit] }, by());
  }
}

function signIn<Login extends string>(
  register: Register,
  roles: Readonly<Record<Login, Grant>>,
): Record<Login, string> {
  const people = Object.entries<Grant>(roles).map(([login, grant]) => {
    const { account } = createAccount(register, { login, name: `${login} Muster` }, by());
    setGrants(register, account, [grant], by());
    const session = { account, kind: 'own', way: 'password', agent: 'test' } as const;
    return [login, startSession(register, session, Date.now()).token];
  });
  return Object.fromEntries(people) as Record<Login, string>;
}
