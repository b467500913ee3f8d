import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Grant } from '../../okr/role.ts';
import { createAccount } from '../../register/accounts.ts';
import { setGrants } from '../../register/grants.ts';
import { openRegister } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';
import { startSession } from '../../register/sessions.ts';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { addUnits } from './goal-town.ts';
import { send, type told } from './small-town.ts';

/** The real server, whose clock the test sets, and people of a town, each in a browser of their own. */
export interface HalfYearTown<Login extends string> {
  url: string;
  /** It is this local time now, e.g. `2026-03-31T23:30`. */
  at(time: string): void;
  /** The clock goes on by so many ms. */
  wait(ms: number): void;
  now(): number;
  /** Somebody signs in and opens a page; what they had open before is closed. */
  visit(who: Login | null, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Headers of somebody who has just signed in. */
  signIn(who: Login): { cookie: string };
  /** What the server answers to a command that no form offers. */
  command(who: Login, body: object): Promise<{ code?: string; detail_de?: string }>;
  /** What a system of the city delivers. */
  deliver(events: ReturnType<typeof told>[]): Promise<void>;
  close(): Promise<void>;
}

export async function openHalfYearTown<Login extends string>(
  people: Readonly<Record<Login, Grant & { name: string }>>,
  { teams, start }: { teams: string[]; start: string },
): Promise<HalfYearTown<Login>> {
  await buildDashboard();
  let clock = instantOf(start);
  const now = () => clock;
  const data = mkdtempSync(join(tmpdir(), 'stadtpegel-half-year-'));
  const config = readConfig({ STADTPEGEL_INGEST_TOKEN: 'process-ingest' }, [
    ...['--no-demo', '--port', '0', '--data', data],
  ]);
  const [server, browser] = await Promise.all([
    startServer(config, { now, log: () => {} }),
    launchBrowser(),
  ]);
  const register = openRegister(join(data, 'register.sqlite'), registerSchemas);
  const by = { actor: { kind: 'operator', id: 'test', name: 'test' }, reason: null } as const;
  addUnits(register, teams);
  const accounts = new Map<Login | null, string>();
  for (const [login, { name, role, unit }] of Object.entries<Grant & { name: string }>(people)) {
    const { account } = createAccount(register, { login, name }, { ...by, now: clock });
    setGrants(register, account, [{ role, unit }], { ...by, now: clock });
    accounts.set(login as Login, account);
  }
  const pages = new Map<Login | null, Page>();

  function sessionOf(who: Login): string {
    const session = { account: accounts.get(who)!, kind: 'own', way: 'password' } as const;
    return startSession(register, { ...session, agent: 'test' }, clock).token;
  }

  return {
    url: server.url,
    now,
    at: (time) => void (clock = instantOf(time)),
    wait: (ms) => void (clock += ms),
    signIn: (who) => ({ cookie: `stadtpegel=${sessionOf(who)}` }),
    async command(who, body) {
      const response = await fetch(`${server.url}/api/okr/commands`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          ...{ 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
          cookie: `stadtpegel=${sessionOf(who)}`,
        },
      });
      return (await response.json()) as { code?: string; detail_de?: string };
    },
    deliver: (events) => send(server, events),
    async visit(who, path, options = {}) {
      await pages.get(who)?.context().close();
      const context = await browser.newContext({
        ...{ locale: 'de-DE', reducedMotion: 'reduce' as const },
        ...options,
      });
      if (who !== null) {
        await context.addCookies([{ name: 'stadtpegel', value: sessionOf(who), url: server.url }]);
      }
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      pages.set(who, page);
      await page.goto(server.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
    async close() {
      await browser.close();
      register.close();
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A local time of the city, ms; days on which its clocks change are not asked for. */
function instantOf(time: string): number {
  const utc = Date.parse(`${time}Z`);
  const shown = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' },
  } as Intl.DateTimeFormatOptions).format(utc);
  return utc - (Date.parse(`${shown.replace(' ', 'T')}Z`) - utc);
}
