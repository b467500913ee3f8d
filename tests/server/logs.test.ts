import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { addWebhook } from '../../register/webhooks.ts';
import { readConfig } from '../../server/config.ts';
import { openDataRegister } from '../../server/data-folder.ts';
import { settings } from '../../server/settings.ts';
import { freePort } from './free-port.ts';
import { startKeycloakLike, type CertifiedProvider } from './oidc/certified-provider.ts';
import { createVisitor, signInAt } from './oidc/visitor.ts';
import { startProcess, type ServerProcess } from './server-process.ts';
import { caseReceived, structured } from './test-app.ts';

/** Everything that is secret in a day of the server, by name. */
type Secrets = Map<string, string>;

interface Day {
  secrets: Secrets;
  /** Secrets that must not be in the data folder either: it keeps their hashes. */
  hashed: Set<string>;
  output: string;
  /** What was answered where something was refused. */
  refusals: string[];
  files: [string, Buffer][];
}

const settingsWithSecrets = {
  STADTPEGEL_ADMIN_TOKEN: 'preset-admin-4f1c9b',
  STADTPEGEL_INGEST_TOKEN: 'preset-ingest-77ab02',
  STADTPEGEL_SMTP_URL: 'smtps://pegel:smtp-word-93d1e0@127.0.0.1:9',
  STADTPEGEL_MAIL_FROM: 'pegel@musterhafen.example',
};

/** The product has no setting for how much it writes; this switch of its libraries is the only one. */
const loudness: [string, Record<string, string>][] = [
  ['as it starts', {}],
  ['as in production', { NODE_ENV: 'production' }],
  ['as in development', { NODE_ENV: 'development' }],
];

async function spendDay(environment: Record<string, string>): Promise<Day> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const callback = `${origin}/api/sign-in/oidc/callback`;
  const keycloak = await startKeycloakLike({
    redirectUris: [callback],
    people: { oda: { name: 'Oda', groups: ['/stadt/digital'] } },
  });
  const server = await start(port, keycloak, environment);
  const secrets: Secrets = new Map(Object.entries(settingsWithSecrets));
  secrets.set('STADTPEGEL_SMTP_URL', 'smtp-word-93d1e0').delete('STADTPEGEL_MAIL_FROM');
  secrets.set('secret of the OIDC client', keycloak.secret);
  const hashed = new Set<string>();
  const refusals: string[] = [];
  let cookie = '';

  /** Remember a secret that the server keeps as a hash only. */
  const secret = (name: string, text: string | undefined): string => {
    expect(text?.length, name).toBeGreaterThanOrEqual(8);
    secrets.set(name, text ?? '');
    hashed.add(name);
    return text ?? '';
  };

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(origin + path, {
      method,
      redirect: 'manual',
      headers: { origin, 'content-type': 'application/json', cookie, ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value) cookie = `${name}=${secret(`cookie ${secrets.size}`, value)}`;
    }
    if (response.status >= 400) {
      refusals.push(`${text}\n${JSON.stringify([...response.headers])}`);
    }
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
  }

  const post = (path: string, body: unknown, headers?: Record<string, string>) =>
    ask('POST', path, body, headers);
  const secretOf = (url: unknown): string => String(url).split('#').at(-1) ?? '';

  try {
    await vi.waitFor(() => expect(server.output()).toMatch(/Administrator +\S+/), 10_000);
    const startLink = /Administrator +\S+\/start\/(\S+)/.exec(server.output())?.[1];

    // The first administrator; sign-ins, right and wrong.
    const password = secret('password', 'korb leiter nebel 7 zange');
    const about = { login: 'chefin', name: 'Chefin' };
    expect(
      (await post('/api/account/start', { secret: startLink, ...about, password })).status,
    ).toBe(201);
    const wrong = secret('wrong password', 'zange nebel 8 leiter korb');
    const asLogin = secret('password typed as login', 'mein-passwort-als-login-5');
    expect(
      (await post('/api/account/sign-in', { login: 'chefin', password: wrong })).status,
    ).toBeGreaterThanOrEqual(400);
    expect(
      (await post('/api/account/sign-in', { login: asLogin, password: wrong })).status,
    ).toBeGreaterThanOrEqual(400);
    expect((await post('/api/account/sign-in', { login: 'chefin', password })).status).toBe(200);
    expect((await post('/api/account/confirm', { password })).status).toBe(200);

    // Recovery codes and links, right and wrong.
    const { codes } = (await post('/api/account/recovery-codes', {})).body as { codes: string[] };
    expect(codes).toHaveLength(8);
    for (const [at, code] of codes.entries()) secret(`recovery code ${at}`, code);
    const second = secret('password by code', 'vier stumme laternen im regen');
    const byCode = { login: 'chefin', code: codes[0], password: second };
    expect(
      (
        await post('/api/account/recovery-by-code', {
          ...byCode,
          code: secret('wrong code', 'abcd-efgh-jkmn-pqrs'),
        })
      ).status,
    ).toBeGreaterThanOrEqual(400);
    expect((await post('/api/account/recovery-by-code', byCode)).status).toBe(200);
    expect((await post('/api/account/recovery-by-code', byCode)).status).toBeGreaterThanOrEqual(
      400,
    );

    const invited = await post('/api/invitations', {
      name: 'Kim',
      grants: [{ role: 'cdo', unit: 'city' }],
    });
    const invitation = secret('invitation', secretOf(invited.body['url']));
    // Whoever accepts does so in a browser of their own; a session there would end.
    const administrator = cookie;
    cookie = '';
    const kim = {
      login: 'kim',
      name: 'Kim',
      password: secret('password of Kim', 'moos kahn teller und glas'),
    };
    expect(
      (
        await post('/api/account/invitation', {
          secret: secret('wrong invitation', 'w'.repeat(43)),
          ...kim,
        })
      ).status,
    ).toBeGreaterThanOrEqual(400);
    const accepted = await post('/api/account/invitation', { secret: invitation, ...kim });
    expect(accepted.status).toBe(201);
    expect(
      (await post('/api/account/invitation', { secret: invitation, ...kim })).status,
    ).toBeGreaterThanOrEqual(400);
    cookie = administrator;
    const { account } = accepted.body['person'] as { account: string };
    const link = await post(`/api/accounts/${account}/recovery-link`, {});
    expect(link.status).toBe(201);
    cookie = '';
    const recovery = secret('recovery link', secretOf(link.body['url']));
    const third = secret('password by link', 'sieben graue fahnen am turm');
    expect(
      (await post('/api/account/recovery', { secret: recovery, password: 'zu kurz' })).status,
    ).toBeGreaterThanOrEqual(400);
    expect(
      (await post('/api/account/recovery', { secret: recovery, password: third })).status,
    ).toBe(200);
    cookie = administrator;

    // Tokens, and what is sent with them.
    const made: Record<string, string> = {};
    for (const kind of ['ingest', 'export', 'admin']) {
      const wanted = { name: `Token ${kind}`, kind, sources: [], datasets: [] };
      const { status, body } = await post('/api/tokens', wanted);
      expect(status).toBe(201);
      made[kind] = secret(`${kind} token`, String(body['token']));
    }
    const bearer = (token = '') => ({
      authorization: `Bearer ${token}`,
      'content-type': structured,
    });
    const person = secret('key of a person', 'personal-key-of-somebody-11');
    const event = caseReceived('c1', { data: { person } });
    expect((await post('/api/events', event, bearer(made['ingest']))).body).toMatchObject({
      stored: 1,
    });
    const undeclared = secret('undeclared field', 'Erika Mustermann, Hafenweg 4');
    expect(
      (
        await post(
          '/api/events',
          caseReceived('c2', { data: { person, name: undeclared } }),
          bearer(made['ingest']),
        )
      ).status,
    ).toBeGreaterThanOrEqual(400);
    expect(
      (await post('/api/events', `{"data": "${undeclared}`, bearer(made['ingest']))).status,
    ).toBeGreaterThanOrEqual(400);
    expect(
      (await post('/api/events', event, bearer(made['export']))).status,
    ).toBeGreaterThanOrEqual(400);
    expect(
      (
        await post(
          '/api/events',
          event,
          bearer(secret('wrong token', `stp_${'0'.repeat(12)}_${'q'.repeat(43)}`)),
        )
      ).status,
    ).toBeGreaterThanOrEqual(400);
    const live = io(`${origin}/live`, {
      transports: ['websocket'],
      auth: { token: made['export'] },
    });
    await live.timeout(5_000).emitWithAck('watch', 'kpis');
    live.close();

    // Signing in at the provider, and answers that it never gave.
    const visitor = createVisitor();
    const back = await signInAt(visitor, `${origin}/api/sign-in/oidc`, 'oda', callback);
    secrets.set('authorization code', back.searchParams.get('code') ?? '');
    secrets.set('state', back.searchParams.get('state') ?? '');
    await visitor.go(back);
    expect(visitor.cookies(origin)).toContain('stadtpegel=');
    for (const pair of visitor.cookies(origin).split('; ')) {
      secret(`visitor ${pair.split('=')[0]}`, pair.split('=')[1]);
    }
    await visitor.go(back);
    const forged = createVisitor();
    const begun = await forged.go(`${origin}/api/sign-in/oidc`, keycloak.issuer);
    const state = new URL(begun.url).searchParams.get('state') ?? '';
    const stray = { code: secret('stray code', 'stray-code-0192837465'), iss: keycloak.issuer };
    await forged.go(`${callback}?${new URLSearchParams({ ...stray, state })}`);
    await ask(
      'POST',
      '/api/sign-in/oidc/signed-out',
      `logout_token=${secret('logout token', 'eyJhbGciOiJub25lIn0.e30.c2ln')}`,
    );

    // Requests that fail, with a secret wherever one can be put.
    const stray2 = secret('stray secret', 'stray-secret-5647382910');
    await ask('GET', `/api/kpis?token=${stray2}`);
    await ask('GET', `/api/${stray2}`);
    await ask('GET', `/api/facts/${stray2}`, undefined, { authorization: `Basic ${stray2}` });
    await ask('GET', '/api/facts', undefined, { cookie: `stadtpegel=${stray2}` });
    await post('/api/account/sign-in', `{"login":"chefin","password":"${stray2}"`);
    await post('/api/account/sign-in', { login: 'chefin', password: [stray2] });
    await post('/api/account/sign-in', { login: 'chefin', password: '', token: stray2 });
    // A file where a folder should be: the server itself fails.
    writeFileSync(join(server.data, 'backups'), '');
    const failed = await post(`/api/backup?key=${stray2}`, { key: stray2 }, bearer(made['admin']));
    expect(failed.status).toBe(500);
    await vi.waitFor(() => expect(server.output()).toMatch(/backups/), 10_000);

    for (const [name, text] of readKeys(server.data)) secrets.set(name, text);
    // Commands may read these on the same machine, so they are there while it runs.
    for (const name of ['run token ingest', 'run token staff', 'pseudonym key']) {
      expect(secrets.get(name)?.length).toBeGreaterThan(30);
    }
    await server.stop();
    const register = openDataRegister(server.data);
    const by = {
      actor: { kind: 'operator', id: 'test', name: 'test' },
      reason: null,
      now: 0,
    } as const;
    const hook = { name: 'Hook', url: 'https://hooks.example/x', types: [] };
    secrets.set('webhook', addWebhook(register, hook, by).secret);
    register.close();
    const again = await start(port, keycloak, environment, server.data);
    cookie = '';
    expect((await post('/api/account/sign-in', { login: 'chefin', password: second })).status).toBe(
      200,
    );
    const log = JSON.stringify((await ask('GET', '/api/audit?limit=1000')).body);
    expect(log).toContain('token.create');
    refusals.push(log);
    await again.stop();
    const output = server.output() + again.output();
    return { secrets, hashed, output, refusals, files: filesOf(server.data) };
  } finally {
    server.child.kill('SIGKILL');
    await keycloak.close();
    server.cleanUp();
  }
}

function start(
  port: number,
  { issuer, client, secret }: CertifiedProvider,
  environment: Record<string, string>,
  data?: string,
): Promise<ServerProcess> {
  const groups = join(import.meta.dirname, '../../docs/examples/oidc-groups.yaml');
  return startProcess('node', {
    port,
    ...(data ? { data } : {}),
    flags: ['--oidc-issuer', issuer, '--oidc-client', client, '--oidc-groups', groups],
    environment: { ...settingsWithSecrets, STADTPEGEL_OIDC_SECRET: secret, ...environment },
  });
}

function readKeys(data: string): [string, string][] {
  const keys = join(data, 'keys');
  const note = JSON.parse(readFileSync(join(keys, 'server.json'), 'utf8')) as Record<
    string,
    string
  >;
  return [
    ['pseudonym key', readFileSync(join(keys, 'pseudonym.key'), 'utf8').trim()],
    ['run token ingest', note['ingest_token'] ?? ''],
    ['run token staff', note['staff_token'] ?? ''],
  ];
}

/** Everything that is kept, but for the keys, which only their owner may read. */
const filesOf = (data: string): [string, Buffer][] =>
  readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.startsWith('keys') && statSync(join(data, file)).isFile())
    .map((file) => [file, readFileSync(join(data, file))]);

/** A secret as it may have been written: as it is, in an address, or as the bytes that it stands for. */
const spellings = (secret: string): string[] => [
  ...new Set([
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ]),
];

describe.each(loudness)('A day of the server, started %s', (_, environment) => {
  let day: Day;
  beforeAll(async () => {
    day = await spendDay(environment);
  }, 120_000);

  test('leaves traces of what happened, and of no secret', () => {
    expect(day.secrets.size).toBeGreaterThan(30);
    expect(day.output).toContain('Address');
    expect(day.output).toContain('Sign-in through the identity provider');
    for (const [name, secret] of day.secrets) {
      for (const spelling of spellings(secret)) {
        expect(day.output.includes(spelling), `${name} in what the server writes`).toBe(false);
        for (const refusal of day.refusals) {
          expect(refusal.includes(spelling), `${name} in ${refusal.slice(0, 200)}`).toBe(false);
        }
      }
    }
  });

  test('keeps of passwords, tokens, cookies, links and codes nothing but hashes', () => {
    expect(day.files.map(([file]) => file)).toEqual(
      expect.arrayContaining(['register.sqlite', 'stadtpegel.duckdb', 'audit-heads.log']),
    );
    expect(day.hashed.size).toBeGreaterThan(25);
    for (const name of day.hashed) {
      for (const spelling of spellings(day.secrets.get(name) ?? '')) {
        for (const [file, bytes] of day.files) {
          expect(bytes.includes(spelling), `${name} in ${file}`).toBe(false);
        }
      }
    }
  });
});

describe('Settings that are wrong', () => {
  const hidden = 'hidden-secret-0f9e8d';
  const oidc = ['--oidc-issuer', 'https://id.stadt.example', '--oidc-client', 'x'];
  const wrong: [string, Record<string, string>, string[]][] = [
    ['a secret as a flag', {}, [`--admin-token=${hidden}`]],
    ['a secret as a flag with a blank', {}, ['--oidc-secret', hidden]],
    ['a token with a blank', { STADTPEGEL_ADMIN_TOKEN: `${hidden} x` }, []],
    ['a mail server that is none', { STADTPEGEL_SMTP_URL: `http://u:${hidden}@mail` }, []],
    ['a mail server without sender', { STADTPEGEL_SMTP_URL: `smtp://u:${hidden}@mail` }, []],
    ['a client secret without a provider', { STADTPEGEL_OIDC_SECRET: hidden }, []],
    [
      'an issuer with a password',
      {},
      ['--oidc-issuer', `https://u:${hidden}@id.example`, ...oidc.slice(2), '--oidc-groups', 'x'],
    ],
    ['a public address with a password', {}, ['--public-url', `https://u:${hidden}@id.example/x`]],
    [
      'a secret of a provider twice',
      { STADTPEGEL_OIDC_SECRET: hidden },
      [...oidc, '--oidc-groups', 'x', '--oidc-secret-file', 'y'],
    ],
  ];

  test.each(wrong)('are named without what is in them: %s', (_, environment, flags) => {
    expect(() => readConfig(environment, flags)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(hidden) as string }) as Error,
    );
  });

  test('end a start with a sentence, not with the environment', async () => {
    const started = startProcess('node', {
      environment: { STADTPEGEL_INGEST_TOKEN: `${hidden} x` },
    });
    await expect(started).rejects.toThrow(/ended with 2/);
    await expect(started).rejects.not.toThrow(hidden);
  });

  test('there is none for how much is written: this test would have to know it', () => {
    expect(settings.filter(({ name }) => /log|debug|verbose|level|trace/.test(name))).toEqual([
      expect.objectContaining({ name: 'oidc-login-claim' }),
    ]);
  });
});
