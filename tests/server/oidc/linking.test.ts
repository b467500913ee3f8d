import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { findByLogin } from '../../../register/accounts.ts';
import type { Grant } from '../../../okr/role.ts';
import type { AccountAnswer } from '../../../server/routes/account/me.ts';
import type { LinkingAnswer, ProviderAnswer } from '../../../server/routes/account/provider.ts';
import { goodPassword } from '../account/browser.ts';
import { addPerson } from '../account/people.ts';
import { startKeycloakLike, type CertifiedProvider } from './certified-provider.ts';
import { oidcConfig } from './oidc-config.ts';
import { openTown, type Town } from './town.ts';
import { createVisitor, signInAt, type Visitor } from './visitor.ts';

let town: Town;
let keycloak: CertifiedProvider;
let clock = 0;

beforeAll(async () => {
  town = await openTown(() => clock);
});
afterAll(() => town.close());

beforeEach(async () => {
  clock = Date.now();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  keycloak = await startKeycloakLike({
    redirectUris: [town.callback],
    people: {
      anna: { name: 'Anna Meyer', groups: ['/stadt/bauamt/leitung'] },
      ben: { name: 'Ben Unger', groups: ['/stadt/digital'] },
    },
  });
  town.use(oidcConfig(keycloak));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await keycloak.close();
  town.city.register.run('DELETE FROM account');
});

const path = '/api/account/provider';

/** Ask the server as the page in this browser does. */
async function ask<T>(visitor: Visitor, method: string, to: string, body: object = {}) {
  const address = town.origin + to;
  const response = await fetch(address, {
    method,
    headers: {
      cookie: visitor.cookies(address),
      origin: town.origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  visitor.keep(address, response);
  const text = await response.text();
  return { status: response.status, ...(text ? (JSON.parse(text) as T) : ({} as T)) };
}

/** Somebody with an account of ours, signed in with login and password. */
async function arrive(login: string, grants: Grant[] = []): Promise<Visitor> {
  if (!findByLogin(town.city.register, login)) await addPerson(town.city, login, grants);
  const visitor = createVisitor();
  await ask(visitor, 'POST', '/api/account/sign-in', { login, password: goodPassword });
  return visitor;
}

const begin = (visitor: Visitor) =>
  ask<Partial<LinkingAnswer> & { code?: string }>(visitor, 'POST', path);

/** Set out to link, and prove to be `who` at the provider. @returns the way back */
async function upToCallback(visitor: Visitor, who: string): Promise<URL> {
  const { continue_at = '' } = await begin(visitor);
  return signInAt(visitor, continue_at, who, town.callback);
}

/** @returns the page at which the browser ends */
const pageAfter = async (visitor: Visitor, address: URL): Promise<string> =>
  (await visitor.go(address)).url.slice(town.origin.length);

const linkOf = async (visitor: Visitor) => (await ask<ProviderAnswer>(visitor, 'GET', path)).link;

const nameOf = async (visitor: Visitor) =>
  (await ask<AccountAnswer>(visitor, 'GET', '/api/account')).person?.name ?? null;

const linksIn = (): unknown[] =>
  town.city.register.all(
    `SELECT actor_kind, actor_name, action FROM audit WHERE action LIKE 'account.%link'
     ORDER BY no DESC LIMIT 1`,
  );

describe('Somebody with an account here', () => {
  test('links it with the city’s, and signs in with that from then on, with the roles of both', async () => {
    const local = await arrive('a.meyer', [{ role: 'member', unit: 'buergerbuero' }]);
    expect(await linkOf(local)).toBeNull();
    expect(await pageAfter(local, await upToCallback(local, 'anna'))).toBe('/konto?linked=true');
    expect(await linkOf(local)).toEqual({
      host: new URL(keycloak.issuer).host,
      linked_at: new Date(clock).toISOString(),
    });
    expect(linksIn()).toEqual([
      { actor_kind: 'person', actor_name: 'Person a.meyer', action: 'account.link' },
    ]);
    const anna = createVisitor();
    await anna.go(await signInAt(anna, `${town.origin}/api/sign-in/oidc`, 'anna', town.callback));
    const { person } = await ask<AccountAnswer>(anna, 'GET', '/api/account');
    expect(person).toMatchObject({ login: 'a.meyer', name: 'Anna Meyer' });
    expect(person?.grants.map(({ role }) => role)).toEqual(['head', 'member']);
  });

  test('gets a new token for the session, and the old one holds no longer than a page needs', async () => {
    const local = await arrive('a.meyer');
    const before = local.cookies(town.origin);
    await local.go(await upToCallback(local, 'anna'));
    expect(local.cookies(town.origin)).not.toBe(before);
    clock += 60_000;
    const old = await fetch(`${town.origin}/api/account`, { headers: { cookie: before } });
    expect(await old.json()).toMatchObject({ person: null });
    expect(await nameOf(local)).toBe('Person a.meyer');
  });

  test('is asked at the provider who they are, whomever it knows in this browser', async () => {
    const local = await arrive('a.meyer');
    await signInAt(local, `${town.origin}/api/sign-in/oidc`, 'ben', town.callback);
    const { continue_at = '' } = await begin(local);
    expect((await local.go(continue_at, town.callback)).html).toContain('name="login"');
  });

  test('has to prove once more who they are, for linking and for taking the link away', async () => {
    const local = await arrive('a.meyer');
    clock += 11 * 60_000;
    expect(await begin(local)).toMatchObject({ status: 403, code: 'prove-yourself' });
    await ask(local, 'POST', '/api/account/confirm', { password: goodPassword });
    await local.go(await upToCallback(local, 'anna'));
    clock += 11 * 60_000;
    const unlinked = await ask(local, 'DELETE', path);
    expect(unlinked).toMatchObject({ status: 403, code: 'prove-yourself' });
    expect(await linkOf(local)).not.toBeNull();
  });

  test('takes the link away, and the city’s account leads somewhere else again', async () => {
    const local = await arrive('a.meyer');
    await local.go(await upToCallback(local, 'anna'));
    const anna = createVisitor();
    await anna.go(await signInAt(anna, `${town.origin}/api/sign-in/oidc`, 'anna', town.callback));
    expect((await ask(local, 'DELETE', path)).status).toBe(204);
    expect([await nameOf(local), await nameOf(anna)]).toEqual(['Anna Meyer', null]);
    expect(linksIn()).toMatchObject([{ action: 'account.unlink' }]);
    expect(await ask(local, 'DELETE', path)).toMatchObject({ status: 404, code: 'not-linked' });
    await anna.go(await signInAt(anna, `${town.origin}/api/sign-in/oidc`, 'anna', town.callback));
    const { person } = await ask<AccountAnswer>(anna, 'GET', '/api/account');
    expect(person?.login).toBe('anna.meyer');
  });

  test('cannot take the last way in away', async () => {
    const anna = createVisitor();
    await anna.go(await signInAt(anna, `${town.origin}/api/sign-in/oidc`, 'anna', town.callback));
    expect(await ask(anna, 'DELETE', path)).toMatchObject({ status: 409, code: 'last-way-in' });
    await ask(anna, 'PUT', '/api/account/password', { password: goodPassword });
    expect((await ask(anna, 'DELETE', path)).status).toBe(204);
  });

  test('takes the link away in a city that has no provider any more, and makes none', async () => {
    const local = await arrive('a.meyer');
    await local.go(await upToCallback(local, 'anna'));
    town.city.deps.oidc = null;
    expect((await ask<ProviderAnswer>(local, 'GET', path)).offered).toBe(false);
    expect((await ask(local, 'DELETE', path)).status).toBe(204);
    expect(await begin(local)).toMatchObject({ status: 404, code: 'no-identity-provider' });
  });
});

describe('Refused', () => {
  test('is an identity that belongs to another account', async () => {
    const anna = createVisitor();
    await anna.go(await signInAt(anna, `${town.origin}/api/sign-in/oidc`, 'anna', town.callback));
    const local = await arrive('a.meyer');
    const page = await pageAfter(local, await upToCallback(local, 'anna'));
    expect(page).toBe('/konto?error=identity-taken');
    expect(await linkOf(local)).toBeNull();
    expect(await nameOf(local)).toBe('Person a.meyer');
  });

  test('is a second identity, before anybody goes to the provider', async () => {
    const [desk, tablet] = [await arrive('a.meyer'), await arrive('a.meyer')];
    const late = await upToCallback(tablet, 'ben');
    await desk.go(await upToCallback(desk, 'anna'));
    expect(await begin(desk)).toMatchObject({ status: 409, code: 'already-linked' });
    expect(await pageAfter(tablet, late)).toBe('/konto?error=already-linked');
  });

  test('is an answer that somebody else brings: nobody is made to link what is not theirs', async () => {
    const [eve, victim] = [await arrive('eve'), await arrive('victim')];
    const back = await upToCallback(eve, 'ben');
    expect(await pageAfter(victim, back)).toBe('/anmelden?error=sign-in-other-browser');
    // Even in the browser in which Eve began: the session is the victim's by now.
    await ask(eve, 'POST', '/api/account/sign-out');
    await ask(eve, 'POST', '/api/account/sign-in', { login: 'victim', password: goodPassword });
    expect(await pageAfter(eve, back)).toBe('/konto?error=link-session-ended');
    expect(await linkOf(eve)).toBeNull();
    expect(await nameOf(eve)).toBe('Person victim');
  });

  test('is an answer after signing out: it links nothing and signs nobody in', async () => {
    const local = await arrive('a.meyer');
    const back = await upToCallback(local, 'anna');
    await ask(local, 'POST', '/api/account/sign-out');
    const page = await pageAfter(local, back);
    expect(page).toBe('/anmelden?error=link-session-ended&next=%2Fkonto');
    expect(await nameOf(local)).toBeNull();
    expect(town.city.register.all('SELECT * FROM provider_identity')).toEqual([]);
  });

  test('is to begin it from a page elsewhere, and without a session', async () => {
    const local = await arrive('a.meyer');
    const foreign = await fetch(town.origin + path, {
      method: 'POST',
      body: '{}',
      headers: {
        cookie: local.cookies(town.origin + path),
        origin: 'https://elsewhere.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/json',
      },
    });
    expect(foreign.status).toBe(403);
    expect((await begin(createVisitor())).status).toBe(401);
    expect(town.city.register.all('SELECT * FROM provider_link')).toEqual([]);
  });

  test('is a link while the provider is down, in words of its own', async () => {
    const local = await arrive('a.meyer');
    await keycloak.close();
    town.use(oidcConfig(keycloak));
    expect(await begin(local)).toMatchObject({ status: 503, code: 'provider-unreachable' });
  });
});
