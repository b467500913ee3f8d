import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { offerStart } from '../../../register/first-administrator.ts';
import { noon, openTestApp, type TestApp } from '../test-app.ts';
import { goodPassword, openBrowser, problem } from './browser.ts';
import { addPerson, administrator } from './people.ts';

let city: TestApp;
let clock = noon;
beforeEach(async () => {
  clock = noon;
  city = await openTestApp({ now: () => clock });
});
afterEach(() => city.close());

const day = 86_400_000;
const newAccount = (secret: string, login: string, password = goodPassword) => ({
  secret,
  login,
  name: `Person ${login}`,
  password,
});

async function signedIn(login: string, grants = administrator) {
  const account = await addPerson(city, login, grants);
  const browser = openBrowser(city);
  await browser.post('/api/account/sign-in', { login, password: goodPassword });
  return { ...browser, account };
}

const secretOf = async (response: Response): Promise<string> => {
  const { url } = (await response.json()) as { url: string };
  return url.split('#')[1] ?? '';
};

describe('The start link', () => {
  test('makes the first administrator, once', async () => {
    const secret = offerStart(city.register, clock) ?? '';
    expect(JSON.stringify(city.register.all('SELECT * FROM one_time_link'))).not.toContain(secret);
    const [first, second] = [openBrowser(city), openBrowser(city)];
    const look = { purpose: 'start', secret };
    expect((await first.post('/api/account/link', look)).status).toBe(200);
    const made = await first.post('/api/account/start', newAccount(secret, 'chefin'));
    expect(await made.json()).toMatchObject({
      person: {
        login: 'chefin',
        grants: [{ role: 'admin', unit: 'city', unit_name: 'Teststadt' }],
      },
      session: { way: 'link' },
    });
    expect((await first.get('/api/accounts')).status).toBe(200);
    const again = await second.post('/api/account/start', newAccount(secret, 'zweite'));
    expect(await problem(again)).toBe('404 link-not-valid');
    expect(offerStart(city.register, clock)).toBeNull();
  });

  test('of two that use it at the same moment serves one', async () => {
    const secret = offerStart(city.register, clock) ?? '';
    const answers = await Promise.all(
      ['anna', 'bert', 'carl'].map((login) =>
        openBrowser(city).post('/api/account/start', newAccount(secret, login)),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404, 404]);
  });

  test('is worth nothing once there is an administrator, or after the next start', async () => {
    const old = offerStart(city.register, clock) ?? '';
    const current = offerStart(city.register, clock) ?? '';
    const look = async (secret: string) =>
      (await openBrowser(city).post('/api/account/link', { purpose: 'start', secret })).status;
    expect([await look(old), await look(current), await look('x')]).toEqual([404, 200, 404]);
    await addPerson(city, 'anna', administrator);
    expect(await look(current)).toBe(404);
  });

  test('is not used up by a password that is too short', async () => {
    const secret = offerStart(city.register, clock) ?? '';
    const browser = openBrowser(city);
    const short = await browser.post('/api/account/start', newAccount(secret, 'anna', 'kurz'));
    expect(await problem(short)).toBe('400 password-too-short');
    expect((await browser.post('/api/account/start', newAccount(secret, 'anna'))).status).toBe(201);
  });
});

describe('An invitation', () => {
  const offer = { name: 'Neue Kollegin', grants: [{ role: 'lead', unit: 'bauamt' }] };

  test('shows what it offers, makes an account with these roles, and works once', async () => {
    const admin = await signedIn('chefin');
    const made = await admin.post('/api/invitations', offer);
    expect(made.status).toBe(201);
    const secret = await secretOf(made);
    const guest = openBrowser(city);
    const look = await guest.post('/api/account/link', { purpose: 'invite', secret });
    expect(await look.json()).toMatchObject({ ...offer, made_by: 'Person chefin' });
    const accepted = await guest.post('/api/account/invitation', newAccount(secret, 'neue'));
    expect(await accepted.json()).toMatchObject({
      person: { login: 'neue', grants: [{ role: 'lead', unit: 'bauamt' }] },
    });
    const replayed = await guest.post('/api/account/invitation', newAccount(secret, 'noch-eine'));
    expect(await problem(replayed)).toBe('404 link-not-valid');
    expect(await (await admin.get('/api/invitations')).json()).toEqual({ invitations: [] });
  });

  test('expires after seven days, and can be withdrawn', async () => {
    const admin = await signedIn('chefin');
    const [late, withdrawn] = [
      await secretOf(await admin.post('/api/invitations', offer)),
      await secretOf(await admin.post('/api/invitations', { ...offer, name: 'Andere' })),
    ];
    const { invitations } = (await (await admin.get('/api/invitations')).json()) as {
      invitations: { invitation: string; name: string }[];
    };
    const other = invitations.find(({ name }) => name === 'Andere')?.invitation;
    expect((await admin.remove(`/api/invitations/${other}`)).status).toBe(204);
    const guest = openBrowser(city);
    const accept = async (secret: string) =>
      problem(await guest.post('/api/account/invitation', newAccount(secret, 'neue')));
    expect(await accept(withdrawn)).toBe('404 link-not-valid');
    clock += 7 * day;
    expect(await accept(late)).toBe('404 link-not-valid');
  });

  test('is no recovery link and no start link', async () => {
    const admin = await signedIn('chefin');
    const secret = await secretOf(await admin.post('/api/invitations', offer));
    const guest = openBrowser(city);
    const recovery = await guest.post('/api/account/recovery', { secret, password: goodPassword });
    expect(await problem(recovery)).toBe('404 link-not-valid');
    const start = await guest.post('/api/account/start', newAccount(secret, 'neue'));
    expect(await problem(start)).toBe('404 link-not-valid');
  });

  test('is made by administrators only, and offers roles in units that exist', async () => {
    const lead = await signedIn('lead', [{ role: 'lead', unit: 'bauamt' }]);
    expect((await lead.post('/api/invitations', offer)).status).toBe(403);
    const admin = await signedIn('chefin');
    const nowhere = { ...offer, grants: [{ role: 'lead', unit: 'nowhere' }] };
    expect(await problem(await admin.post('/api/invitations', nowhere))).toBe('400 unknown-unit');
  });

  test('is kept with who made it, without its secret', async () => {
    const admin = await signedIn('chefin');
    const secret = await secretOf(await admin.post('/api/invitations', offer));
    const entries = city.register.all<{ action: string; actor_name: string }>(
      'SELECT * FROM audit',
    );
    expect(entries.at(-1)).toMatchObject({
      action: 'invitation.make',
      actor_name: 'Person chefin',
    });
    expect(JSON.stringify(entries)).not.toContain(secret);
  });
});

describe('A recovery link', () => {
  const next = 'vier stumme laternen im regen';

  test('sets a new password once, ends all sessions, and unlocks the login', async () => {
    const admin = await signedIn('chefin');
    const lost = await signedIn('lost', []);
    for (let round = 0; round < 6; round += 1) {
      await openBrowser(city).post('/api/account/sign-in', { login: 'lost', password: 'x' });
    }
    const issued = await admin.post(`/api/accounts/${lost.account}/recovery-link`);
    const secret = await secretOf(issued);
    const browser = openBrowser(city);
    const look = await browser.post('/api/account/link', { purpose: 'recover', secret });
    expect(await look.json()).toMatchObject({ purpose: 'recover', login: 'lost' });
    const done = await browser.post('/api/account/recovery', { secret, password: next });
    expect(done.status).toBe(200);
    expect(await browser.who()).toBe('Person lost');
    expect(await lost.who()).toBeNull();
    const replayed = await browser.post('/api/account/recovery', { secret, password: next });
    expect(await problem(replayed)).toBe('404 link-not-valid');
    const again = await openBrowser(city).post('/api/account/sign-in', {
      login: 'lost',
      password: next,
    });
    expect(again.status).toBe(200);
  });

  test('is void after a day, and when a newer one is issued', async () => {
    const admin = await signedIn('chefin');
    const account = await addPerson(city, 'lost');
    const issue = async () => secretOf(await admin.post(`/api/accounts/${account}/recovery-link`));
    const [old, current] = [await issue(), await issue()];
    const use = async (secret: string) =>
      problem(await openBrowser(city).post('/api/account/recovery', { secret, password: next }));
    expect(await use(old)).toBe('404 link-not-valid');
    clock += day;
    expect(await use(current)).toBe('404 link-not-valid');
  });
});

describe('A recovery code', () => {
  const next = 'vier stumme laternen im regen';
  const recover = (login: string, code: string) =>
    openBrowser(city).post('/api/account/recovery-by-code', { login, code, password: next });

  async function sheet(browser: Awaited<ReturnType<typeof signedIn>>): Promise<string[]> {
    const answer = await browser.post('/api/account/recovery-codes');
    return ((await answer.json()) as { codes: string[] }).codes;
  }

  test('from a sheet of eight works once, however it is typed', async () => {
    const anna = await signedIn('anna', []);
    const codes = await sheet(anna);
    expect(codes).toHaveLength(8);
    expect(new Set(codes).size).toBe(8);
    const typed = ` ${codes[3]?.toUpperCase().replaceAll('-', ' ')} `;
    expect((await recover('anna', typed)).status).toBe(200);
    expect(await anna.who()).toBeNull();
    expect(await problem(await recover('anna', codes[3] ?? ''))).toBe('401 wrong-code');
    expect((await recover('anna', codes[4] ?? '')).status).toBe(200);
    expect(JSON.stringify(city.register.all('SELECT * FROM recovery_code'))).not.toContain(
      codes[5],
    );
  });

  test('of another account or an older sheet does not work', async () => {
    const anna = await signedIn('anna', []);
    const bert = await signedIn('bert', []);
    const [old, berts] = [await sheet(anna), await sheet(bert)];
    await sheet(anna);
    expect(await problem(await recover('anna', old[0] ?? ''))).toBe('401 wrong-code');
    expect(await problem(await recover('anna', berts[0] ?? ''))).toBe('401 wrong-code');
    expect(await problem(await recover('nobody', berts[0] ?? ''))).toBe('401 wrong-code');
  });

  test('cannot be guessed for long', async () => {
    await signedIn('anna', []);
    for (let round = 0; round < 5; round += 1) await recover('anna', 'aaaa-aaaa-aaaa-aaaa');
    expect(await problem(await recover('anna', 'aaaa-aaaa-aaaa-aaaa'))).toBe(
      '429 too-many-attempts',
    );
  });
});
