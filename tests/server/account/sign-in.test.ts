import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setDisabled } from '../../../register/accounts.ts';
import { noon, openTestApp, type TestApp } from '../test-app.ts';
import { goodPassword, openBrowser, problem } from './browser.ts';
import { addPerson } from './people.ts';

let city: TestApp;
let clock = noon;
beforeEach(async () => {
  clock = noon;
  city = await openTestApp({ now: () => clock });
});
afterEach(() => city.close());

const signIn = (login: string, password = goodPassword, more: object = {}) => ({
  login,
  password,
  ...more,
});

describe('Signing in', () => {
  test('makes a person of a browser, until it signs out', async () => {
    await addPerson(city, 'anna');
    const browser = openBrowser(city);
    expect(await browser.who()).toBeNull();
    const answer = await browser.post('/api/account/sign-in', signIn('Anna'));
    expect(await answer.json()).toMatchObject({
      person: { login: 'anna', name: 'Person anna' },
      session: { kind: 'own', way: 'password', proven: true },
      ways: { password: true, passkeys: 0, recovery_codes: 0 },
    });
    expect(await browser.who()).toBe('Person anna');
    await browser.post('/api/account/sign-out');
    expect(browser.jar.size).toBe(0);
    expect(await browser.who()).toBeNull();
  });

  test('with a password of other composition of the same letters is the same', async () => {
    await addPerson(city, 'anna');
    const browser = openBrowser(city);
    const typed = goodPassword.normalize('NFD');
    expect((await browser.post('/api/account/sign-in', signIn('anna', typed))).status).toBe(200);
  });

  test('sends a cookie that scripts and other sites cannot use; behind TLS none but we can set it', async () => {
    await addPerson(city, 'anna');
    const plain = await openBrowser(city).post('/api/account/sign-in', signIn('anna'));
    expect(plain.headers.get('set-cookie')).toMatch(
      /^stadtpegel=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const tls = openBrowser(city, {
      origin: 'https://pegel.example.org',
      headers: { 'x-forwarded-proto': 'https' },
    });
    const secure = await tls.post(
      '/api/account/sign-in',
      signIn('anna', goodPassword, { shared: true }),
    );
    expect(secure.headers.get('set-cookie')).toMatch(
      /^__Host-stadtpegel=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(await tls.who()).toBe('Person anna');
  });

  test('says the same of a wrong password, an unknown login and a disabled account', async () => {
    await addPerson(city, 'anna');
    const gone = await addPerson(city, 'gone');
    const actor = { kind: 'operator', id: 'test', name: 'test' } as const;
    setDisabled(city.register, gone, true, { actor, reason: null, now: noon });
    const answers = [];
    for (const body of [signIn('anna', 'wrong wrong wrong'), signIn('nobody'), signIn('gone')]) {
      const response = await openBrowser(city).post('/api/account/sign-in', body);
      answers.push([response.status, await response.text(), [...response.headers.keys()]]);
    }
    expect(answers[0]?.[0]).toBe(401);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test('takes as long for an unknown login as for a wrong password', async () => {
    await addPerson(city, 'anna');
    const measure = async (login: string, address: string) => {
      const browser = openBrowser(city, { headers: { 'x-forwarded-for': address } });
      const began = performance.now();
      await browser.post('/api/account/sign-in', signIn(login, 'wrong wrong wrong'));
      clock += 86_400_000;
      return performance.now() - began;
    };
    const [known, unknown]: number[][] = [[], []];
    for (let round = 0; round < 25; round += 1) {
      known?.push(await measure('anna', '10.0.0.1'));
      unknown?.push(await measure(`nobody-${round}`, '10.0.0.2'));
    }
    const median = (times: number[] = []) => times.toSorted((a, b) => a - b)[12] ?? 0;
    expect(median(unknown)).toBeGreaterThan(5);
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });

  test('gives a new token each time and ends the session that the browser had (fixation)', async () => {
    await addPerson(city, 'anna');
    await addPerson(city, 'eve');
    const browser = openBrowser(city);
    await browser.post('/api/account/sign-in', signIn('eve'));
    const planted = browser.jar.get('stadtpegel') ?? '';
    await browser.post('/api/account/sign-in', signIn('anna'));
    expect(browser.jar.get('stadtpegel')).not.toBe(planted);
    const attacker = openBrowser(city);
    attacker.jar.set('stadtpegel', planted);
    expect(await attacker.who()).toBeNull();
  });

  test('does not take over a token that somebody made up', async () => {
    await addPerson(city, 'anna');
    const browser = openBrowser(city);
    browser.jar.set('stadtpegel', 'a'.repeat(43));
    await browser.post('/api/account/sign-in', signIn('anna'));
    expect(browser.jar.get('stadtpegel')).not.toBe('a'.repeat(43));
  });
});

describe('A session', () => {
  test('on a shared tablet ends after 15 minutes without its person, however much the page asks', async () => {
    await addPerson(city, 'anna');
    const browser = openBrowser(city);
    await browser.post('/api/account/sign-in', signIn('anna', goodPassword, { shared: true }));
    for (let minute = 0; minute < 14; minute += 1) {
      clock += 60_000;
      await browser.get('/api/kpis');
    }
    expect(await browser.who()).toBe('Person anna');
    await browser.post('/api/account/activity');
    clock += 14 * 60_000;
    expect(await browser.who()).toBe('Person anna');
    clock += 60_000;
    expect(await browser.who()).toBeNull();
  });

  test('of a page that is opened is in use', async () => {
    await addPerson(city, 'anna');
    const browser = openBrowser(city);
    await browser.post('/api/account/sign-in', signIn('anna', goodPassword, { shared: true }));
    clock += 14 * 60_000;
    await browser.send('GET', '/docs', undefined, { 'sec-fetch-mode': 'navigate' });
    clock += 14 * 60_000;
    expect(await browser.who()).toBe('Person anna');
  });

  test('is listed with the browser that it is in, and can be ended from another', async () => {
    await addPerson(city, 'anna');
    const [here, there] = [openBrowser(city), openBrowser(city)];
    await here.post('/api/account/sign-in', signIn('anna'));
    clock += 60_000;
    await there.post('/api/account/sign-in', signIn('anna'));
    const { sessions } = (await (await here.get('/api/account/sessions')).json()) as {
      sessions: { session: string; current: boolean; agent: string }[];
    };
    expect(sessions.map(({ current, agent }) => [current, agent])).toEqual([
      [false, 'test browser'],
      [true, 'test browser'],
    ]);
    expect((await here.remove(`/api/account/sessions/${sessions[0]?.session}`)).status).toBe(204);
    expect(await there.who()).toBeNull();
    expect(await here.who()).toBe('Person anna');
  });

  test('of someone else can neither be seen nor ended', async () => {
    await addPerson(city, 'anna');
    await addPerson(city, 'bert');
    const [anna, bert] = [openBrowser(city), openBrowser(city)];
    await anna.post('/api/account/sign-in', signIn('anna'));
    const answer = await bert.post('/api/account/sign-in', signIn('bert'));
    const { session } = (await answer.json()) as { session: { session: string } };
    const ended = await anna.remove(`/api/account/sessions/${session.session}`);
    expect(await problem(ended)).toBe('404 unknown-session');
    expect(await bert.who()).toBe('Person bert');
  });

  test('ends everywhere at once', async () => {
    await addPerson(city, 'anna');
    const browsers = [1, 2, 3].map(() => openBrowser(city));
    for (const browser of browsers) await browser.post('/api/account/sign-in', signIn('anna'));
    expect((await browsers[0]?.remove('/api/account/sessions'))?.status).toBe(204);
    for (const browser of browsers) expect(await browser.who()).toBeNull();
  });

  test('that was stolen is worth nothing after the sign-out', async () => {
    await addPerson(city, 'anna');
    const [anna, thief] = [openBrowser(city), openBrowser(city)];
    await anna.post('/api/account/sign-in', signIn('anna'));
    for (const [name, value] of anna.jar) thief.jar.set(name, value);
    expect(await thief.who()).toBe('Person anna');
    await anna.post('/api/account/sign-out');
    expect(await thief.who()).toBeNull();
  });
});

describe('A change of the password', () => {
  const next = 'vier stumme laternen im regen';

  test('ends all other sessions and gives this one a new token', async () => {
    await addPerson(city, 'anna');
    const [here, there] = [openBrowser(city), openBrowser(city)];
    await here.post('/api/account/sign-in', signIn('anna'));
    await there.post('/api/account/sign-in', signIn('anna'));
    const before = here.jar.get('stadtpegel');
    const answer = await here.put('/api/account/password', {
      current: goodPassword,
      password: next,
    });
    expect(answer.status).toBe(200);
    expect(here.jar.get('stadtpegel')).not.toBe(before);
    expect(await here.who()).toBe('Person anna');
    expect(await there.who()).toBeNull();
    const again = openBrowser(city);
    expect((await again.post('/api/account/sign-in', signIn('anna'))).status).toBe(401);
    expect((await again.post('/api/account/sign-in', signIn('anna', next))).status).toBe(200);
  });

  test('needs the old one, and a good new one', async () => {
    await addPerson(city, 'anna');
    const browser = openBrowser(city);
    await browser.post('/api/account/sign-in', signIn('anna'));
    const change = async (current: string, password: string) =>
      problem(await browser.put('/api/account/password', { current, password }));
    expect(await change('wrong', next)).toBe('401 wrong-login');
    expect(await change(goodPassword, 'kurz')).toBe('400 password-too-short');
    expect(await change(goodPassword, 'Passwort1234!')).toBe('400 password-too-common');
  });
});

describe('What gives lasting access', () => {
  test('needs a proof of the last ten minutes', async () => {
    await addPerson(city, 'anna');
    const browser = openBrowser(city);
    await browser.post('/api/account/sign-in', signIn('anna'));
    expect((await browser.post('/api/account/recovery-codes')).status).toBe(201);
    clock += 11 * 60_000;
    const refused = await browser.post('/api/account/recovery-codes');
    expect(await problem(refused)).toBe('403 prove-yourself');
    const options = await browser.post('/api/account/passkeys/options');
    expect(await problem(options)).toBe('403 prove-yourself');
    const removed = await browser.remove('/api/account/passkeys/AAAA');
    expect(await problem(removed)).toBe('403 prove-yourself');
    const wrong = await browser.post('/api/account/confirm', { password: 'wrong' });
    expect(await problem(wrong)).toBe('401 wrong-login');
    expect((await browser.post('/api/account/confirm', { password: goodPassword })).status).toBe(
      200,
    );
    expect((await browser.post('/api/account/recovery-codes')).status).toBe(201);
  });
});
