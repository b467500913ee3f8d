import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
  vi,
  type MockInstance,
} from 'vitest';
import { setGrants } from '../../../register/grants.ts';
import type { AccountAnswer } from '../../../server/routes/account/me.ts';
import {
  startKeycloakLike,
  startBundIdLike,
  type CertifiedProvider,
} from './certified-provider.ts';
import { startForgingProvider } from './forging-provider.ts';
import type { SignInWaysAnswer } from '../../../server/routes/account/oidc.ts';
import { goodPassword } from '../account/browser.ts';
import { addPerson } from '../account/people.ts';
import { oidcConfig } from './oidc-config.ts';
import { openTown, type Town } from './town.ts';
import { createVisitor, signInAt, type Visitor } from './visitor.ts';

let town: Town;
let keycloak: CertifiedProvider;
let clock = 0;
let warn: MockInstance<typeof console.warn>;

beforeAll(async () => {
  town = await openTown(() => clock);
});
afterAll(() => town.close());

beforeEach(async () => {
  clock = Date.now();
  warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  keycloak = await startKeycloakLike({
    redirectUris: [town.callback],
    afterSignOut: [town.afterSignOut],
    backChannel: town.signedOut,
    people: {
      anna: {
        name: 'Anna Meyer',
        preferred_username: 'anna.meyer',
        groups: ['/stadt/bauamt/leitung', '/stadt'],
      },
      ben: { name: 'Ben Unger', preferred_username: 'ben', groups: ['/stadt'] },
    },
  });
  town.use(oidcConfig(keycloak));
});
afterEach(async () => {
  await keycloak.close();
  town.city.register.run('DELETE FROM account');
  town.city.deps.site = { publicUrl: null, trustedProxies: [] };
  warn.mockRestore();
});

const start = (query = '') => `${town.origin}/api/sign-in/oidc${query}`;

/** Sign in, up to the answer with which the provider sends the browser back. */
const upToCallback = (visitor: Visitor, login: string, query = '') =>
  signInAt(visitor, start(query), login, town.callback);

/** Sign in all the way. @returns the page at which the browser ends */
async function signIn(visitor: Visitor, login: string, query = ''): Promise<string> {
  const { url } = await visitor.go(await upToCallback(visitor, login, query));
  return url.slice(town.origin.length);
}

async function whoIs(visitor: Visitor): Promise<AccountAnswer> {
  const address = `${town.origin}/api/account`;
  const response = await fetch(address, { headers: { cookie: visitor.cookies(address) } });
  return (await response.json()) as AccountAnswer;
}

const signOut = async (visitor: Visitor): Promise<{ continue_at: string | null }> => {
  const address = `${town.origin}/api/account/sign-out`;
  const response = await fetch(address, {
    method: 'POST',
    body: '{}',
    headers: {
      cookie: visitor.cookies(address),
      origin: town.origin,
      'content-type': 'application/json',
    },
  });
  return (await response.json()) as { continue_at: string | null };
};

describe('Signing in through the identity provider', () => {
  test('gives an account, the role of the group, a session, and leads where one wanted to go', async () => {
    const anna = createVisitor();
    expect(await signIn(anna, 'anna', '?next=/daten%3Fx=1')).toBe('/daten?x=1');
    const { person, session, ways } = await whoIs(anna);
    expect(person).toMatchObject({
      name: 'Anna Meyer',
      login: 'anna.meyer',
      grants: [{ role: 'head', unit: 'bauamt', unit_name: 'Bauamt' }],
    });
    expect(session).toMatchObject({ way: 'provider', kind: 'own' });
    expect(ways).toMatchObject({ password: false });
  });

  test('on a shared device begins a short session', async () => {
    const anna = createVisitor();
    await signIn(anna, 'anna', '?shared=true');
    expect((await whoIs(anna)).session).toMatchObject({ kind: 'shared' });
  });

  test('takes up what the provider says now, and leaves what was given by hand', async () => {
    const anna = createVisitor();
    await signIn(anna, 'anna');
    const { account = '' } = (await whoIs(anna)).person ?? {};
    const by = { actor: { kind: 'operator', id: 'test', name: 'test' }, reason: null } as const;
    const byHand = { role: 'member', unit: 'buergerbuero' } as const;
    setGrants(town.city.register, account, [byHand], { ...by, now: clock });
    keycloak.people.set('anna', { name: 'Anna Schulz', groups: ['/stadt/digital'] });
    await signIn(anna, 'anna');
    expect((await whoIs(anna)).person).toMatchObject({
      account,
      name: 'Anna Schulz',
      grants: [byHand, { role: 'cdo', unit: 'city' }],
    });
  });

  test('says clearly that somebody has no role yet, and makes no account', async () => {
    const ben = createVisitor();
    expect(await signIn(ben, 'ben', '?next=/daten')).toBe('/anmelden?error=no-role&next=%2Fdaten');
    expect((await whoIs(ben)).person).toBeNull();
    expect(town.city.register.all('SELECT * FROM account')).toEqual([]);
  });

  test('tells in the log which groups came, and which of the file is like one of them', async () => {
    keycloak.people.set('ben', { name: 'Ben', groups: ['alle', 'digital'] });
    expect(await signIn(createVisitor(), 'ben')).toContain('error=no-role');
    expect(String(warn.mock.calls.at(-1)?.[0])).toContain(
      'no-role: groups “alle”, “digital”; the file of groups has “/stadt/digital” where “digital” came: write it as it comes',
    );
  });

  test('tells those groups, and what is like one of them, to the browser that was refused and to no other', async () => {
    keycloak.people.set('ben', { name: 'Ben', groups: ['alle', 'digital'] });
    const ben = createVisitor();
    await signIn(ben, 'ben');
    const address = `${town.origin}/api/sign-in`;
    const asked = async (cookie: string) =>
      ((await (await fetch(address, { headers: { cookie } })).json()) as SignInWaysAnswer).refused;
    expect(await asked(ben.cookies(address))).toEqual({
      came: ['alle', 'digital'],
      nearest: { came: 'digital', named: '/stadt/digital' },
    });
    expect(await asked('')).toBeNull();
    expect(await asked('stadtpegel-groups=%7Bnonsense')).toBeNull();
  });

  test('leaves out a role in a unit that does not exist yet, and says so in the log', async () => {
    keycloak.people.set('ben', { name: 'Ben', groups: ['/stadt/zukunft', '/stadt/digital'] });
    const ben = createVisitor();
    await signIn(ben, 'ben');
    expect((await whoIs(ben)).person?.grants).toMatchObject([{ role: 'cdo' }]);
    expect(warn.mock.calls.flat().join()).toContain('member in not-yet is left out');
  });

  test('ends the session that the browser had before, whosever it was', async () => {
    keycloak.people.set('ben', { name: 'Ben', groups: ['/stadt/digital'] });
    const visitor = createVisitor();
    await signIn(visitor, 'anna');
    const before = visitor.cookies(town.origin);
    // As if the provider had forgotten who sits there.
    const provider = createVisitor();
    const { url } = await visitor.go(start(), keycloak.issuer);
    const back = await signInAt(provider, url, 'ben', town.callback);
    await visitor.go(back);
    expect((await whoIs(visitor)).person?.name).toBe('Ben');
    const old = await fetch(`${town.origin}/api/account`, { headers: { cookie: before } });
    expect(await old.json()).toMatchObject({ person: null });
  });

  test('asks there who one is, where one wants to come as somebody else', async () => {
    const visitor = createVisitor();
    await signIn(visitor, 'ben');
    expect((await visitor.go(start(), town.callback)).url).toContain('/callback?code=');
    const page = await visitor.go(start('?anew=true'), town.callback);
    expect(page.html).toContain('name="login"');
  });

  test('knows its ways', async () => {
    const ways = async () => (await fetch(`${town.origin}/api/sign-in`)).json();
    expect(await ways()).toEqual({ provider: { label: null }, refused: null });
    town.use(oidcConfig(keycloak, { label: 'Anmelden mit BundID' }));
    expect(await ways()).toMatchObject({ provider: { label: 'Anmelden mit BundID' } });
    town.city.deps.oidc = null;
    expect(await ways()).toEqual({ provider: null, refused: null });
    const response = await fetch(start());
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { code: 'no-identity-provider' },
    ]);
  });

  test('at a provider like BundID tells who it is, but gives no role', async () => {
    const bundId = await startBundIdLike({
      redirectUris: [town.callback],
      people: { carla: { given_name: 'Carla', family_name: 'Öztürk' } },
    });
    town.use(oidcConfig(bundId));
    expect(await signIn(createVisitor(), 'carla')).toBe('/anmelden?error=no-role');
    await bundId.close();
  });
});

describe('Refused, with a sentence on the sign-in page', () => {
  const failed = async (visitor: Visitor, address: string | URL): Promise<string | null> => {
    const { url } = await visitor.go(address);
    expect((await whoIs(visitor)).person).toBeNull();
    return new URL(url).searchParams.get('error');
  };

  test('is an answer that comes a second time', async () => {
    const anna = createVisitor();
    const back = await upToCallback(anna, 'anna');
    await anna.go(back);
    await signOut(anna);
    expect(await failed(anna, back)).toBe('sign-in-unknown');
  });

  test('is the answer to a sign-in that another browser began', async () => {
    const [anna, eve] = [createVisitor(), createVisitor()];
    const back = await upToCallback(anna, 'anna');
    expect(await failed(eve, back)).toBe('sign-in-other-browser');
    await upToCallback(eve, 'ben');
    expect(await failed(eve, back)).toBe('sign-in-other-browser');
    // Whoever began it can still finish it.
    await anna.go(back);
    expect((await whoIs(anna)).person?.name).toBe('Anna Meyer');
  });

  test('is an answer that comes after more than ten minutes', async () => {
    const anna = createVisitor();
    const back = await upToCallback(anna, 'anna');
    clock += 600_000;
    expect(await failed(anna, back)).toBe('sign-in-unknown');
  });

  test.each(['', '?state=', '?state=made-up&code=x', '?code=x'])(
    'is an answer to nothing (%s)',
    async (query) => {
      expect(await failed(createVisitor(), town.callback + query)).toBe('sign-in-unknown');
    },
  );

  test('is an answer with a parameter that was changed on the way', async () => {
    for (const [name, value, code] of [
      ['code', 'stolen', 'provider-refused'],
      ['iss', 'https://elsewhere.example', 'answer-of-another-provider'],
    ] as const) {
      const anna = createVisitor();
      const back = await upToCallback(anna, 'anna');
      back.searchParams.set(name, value);
      expect(await failed(anna, back)).toBe(code);
    }
  });

  test('is a forged identity, and the log says why on one line', async () => {
    const forger = await startForgingProvider();
    town.use(oidcConfig(forger));
    forger.lies = { signed: 'not-at-all' };
    expect(await failed(createVisitor(), start())).toBe('identity-not-signed');
    forger.lies = { answer: { error: 'server_error', error_description: 'a\nb\u2028c' } };
    expect(await failed(createVisitor(), start())).toBe('provider-refused');
    expect(warn.mock.calls.at(-1)?.[0]).toMatch(/^Sign-in .*provider-refused: server_error a b c$/);
    await forger.close();
  });

  test('is a sign-in while the provider is down, and signing in here still works', async () => {
    await keycloak.close();
    expect(await failed(createVisitor(), start())).toBe('provider-unreachable');
    await addPerson(town.city, 'local');
    const response = await fetch(`${town.origin}/api/account/sign-in`, {
      method: 'POST',
      body: JSON.stringify({ login: 'local', password: goodPassword }),
      headers: { origin: town.origin, 'content-type': 'application/json' },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ person: { login: 'local' } });
  });

  test('is a way that leads elsewhere afterwards', async () => {
    const elsewhere = encodeURIComponent('https://elsewhere.example/');
    expect(await signIn(createVisitor(), 'anna', `?next=${elsewhere}`)).toBe('/');
    expect(await signIn(createVisitor(), 'anna', '?next=//elsewhere.example')).toBe('/');
  });

  test('is a disabled account', async () => {
    const anna = createVisitor();
    await signIn(anna, 'anna');
    town.city.register.run(`UPDATE account SET disabled_at = '2026-01-01T00:00:00.000Z'`);
    expect(await failed(anna, await upToCallback(anna, 'anna'))).toBe('account-disabled');
  });

  test('no answer holds a secret or a trace of the program', async () => {
    const anna = createVisitor();
    const back = await upToCallback(anna, 'anna');
    back.searchParams.set('iss', 'https://elsewhere.example');
    const response = await fetch(back, {
      redirect: 'manual',
      headers: { cookie: anna.cookies(back) },
    });
    const all = JSON.stringify([...response.headers]) + (await response.text());
    expect(all).not.toMatch(/ at |\.ts|node_modules/);
    expect(JSON.stringify(warn.mock.calls)).not.toContain(keycloak.secret);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('The cookie that ties a sign-in to its browser', () => {
  const cookieOf = (response: Response) => response.headers.getSetCookie().join();

  test('is short-lived and for the server only', async () => {
    const cookie = cookieOf(await fetch(start(), { redirect: 'manual' }));
    expect(cookie).toMatch(/^stadtpegel-sign-in=[\w-]{43};/);
    for (const part of ['Max-Age=600', 'HttpOnly', 'SameSite=Lax', 'Path=/']) {
      expect(cookie).toContain(part);
    }
  });

  test('behind TLS belongs to this very host', async () => {
    town.city.deps.site = { publicUrl: 'https://pegel.example', trustedProxies: [] };
    const response = await fetch(start(), { redirect: 'manual' });
    expect(cookieOf(response)).toMatch(/^__Host-stadtpegel-sign-in=.*Secure/);
    const redirect = new URL(response.headers.get('location') ?? '').searchParams;
    expect(redirect.get('redirect_uri')).toBe('https://pegel.example/api/sign-in/oidc/callback');
  });

  test('serves two pages that sign in at the same time', async () => {
    const anna = createVisitor();
    const first = await upToCallback(anna, 'anna', '?next=/karte');
    const second = await upToCallback(anna, 'anna', '?next=/daten');
    expect((await anna.go(first)).url).toBe(`${town.origin}/karte`);
    expect((await anna.go(second)).url).toBe(`${town.origin}/daten`);
  });
});

describe('Signing out', () => {
  test('here leads on to the provider, which signs out there and leads back', async () => {
    const anna = createVisitor();
    await signIn(anna, 'anna');
    const { continue_at } = await signOut(anna);
    expect((await whoIs(anna)).person).toBeNull();
    const page = await anna.go(continue_at ?? '');
    const { url } = await anna.submit(page, { logout: 'yes' }, town.afterSignOut);
    expect(url).toBe(town.afterSignOut);
    const again = await anna.go(start(), town.callback);
    expect(again.html).toContain('name="login"');
  });

  test('of somebody who signed in here ends here', async () => {
    const { cookie } = town.city.signIn([{ role: 'cdo', unit: 'city' }]);
    const response = await fetch(`${town.origin}/api/account/sign-out`, {
      method: 'POST',
      body: '{}',
      headers: { cookie, origin: town.origin, 'content-type': 'application/json' },
    });
    expect(await response.json()).toMatchObject({ person: null, continue_at: null });
  });

  test('leads to no other provider, which would learn who it was', async () => {
    const anna = createVisitor();
    await signIn(anna, 'anna');
    const other = await startForgingProvider();
    town.use(oidcConfig(other));
    expect((await signOut(anna)).continue_at).toBeNull();
    await other.close();
  });

  test('works while the provider is down', async () => {
    const anna = createVisitor();
    await signIn(anna, 'anna');
    await keycloak.close();
    town.use(oidcConfig(keycloak));
    expect((await signOut(anna)).continue_at).toBeNull();
    expect((await whoIs(anna)).person).toBeNull();
  });

  test('at the provider ends the sessions here at once', async () => {
    const [office, phone] = [createVisitor(), createVisitor()];
    await signIn(office, 'anna');
    await signIn(phone, 'anna');
    const heard: string[] = [];
    town.city.register.onAnnounce((subject) => heard.push(subject));
    const page = await office.go(`${keycloak.issuer}/session/end`);
    await office.submit(page, { logout: 'yes' });
    await expect.poll(() => whoIs(office)).toMatchObject({ person: null });
    // The provider named its session; the one of the phone is another.
    expect((await whoIs(phone)).person?.name).toBe('Anna Meyer');
    expect(heard).toHaveLength(1);
  });

  test('is not believed from somebody who only says so', async () => {
    const anna = createVisitor();
    await signIn(anna, 'anna');
    for (const body of ['', 'logout_token=made.up.token', 'x'.repeat(100_000)]) {
      const response = await fetch(town.signedOut, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect([400, 413]).toContain(response.status);
    }
    expect((await whoIs(anna)).person?.name).toBe('Anna Meyer');
  });
});
