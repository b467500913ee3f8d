import { createServer } from 'node:http';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { OidcFault, type OidcFaultCode } from '../../../server/oidc/fault.ts';
import { openProvider } from '../../../server/oidc/provider.ts';
import { begin, complete, localPath } from '../../../server/oidc/sign-in.ts';
import {
  listen,
  startBundIdLike,
  startKeycloakLike,
  type CertifiedProvider,
} from './certified-provider.ts';
import { startForgingProvider, type ForgingProvider, type Lies } from './forging-provider.ts';
import { oidcConfig, redirectUri } from './oidc-config.ts';
import { createVisitor, signInAt } from './visitor.ts';

/** The code with which something is refused. */
async function faultOf(work: Promise<unknown>): Promise<OidcFaultCode> {
  const error = await work.then(
    () => new Error('it was not refused'),
    (refused: unknown) => refused,
  );
  if (error instanceof OidcFault) return error.code;
  throw error;
}

async function comeBack(at: CertifiedProvider, login: string) {
  const provider = openProvider(oidcConfig(at));
  const { url, signIn } = await begin(provider, { redirectUri, next: '/goals' });
  const back = await signInAt(createVisitor(), url, login, redirectUri);
  return { provider, signIn, back };
}

describe('Signing in at a provider like Keycloak', () => {
  let keycloak: CertifiedProvider;
  beforeAll(async () => {
    keycloak = await startKeycloakLike({
      redirectUris: [redirectUri],
      people: {
        anna: {
          name: 'Anna Meyer',
          preferred_username: 'anna.meyer',
          groups: ['/stadt/bauamt/leitung', '/stadt/digital'],
          realm_access: { roles: ['offline_access', 'stadtpegel-cdo'] },
        },
      },
    });
  });
  afterAll(() => keycloak.close());

  test('tells who somebody is, with groups and roles of the realm', async () => {
    const { provider, signIn, back } = await comeBack(keycloak, 'anna');
    expect(back.searchParams.get('iss')).toBe(keycloak.issuer);
    const signedIn = await complete(provider, signIn, back);
    expect(signedIn.identity).toEqual({
      issuer: keycloak.issuer,
      sub: 'anna',
      name: 'Anna Meyer',
      login: 'anna.meyer',
      groups: ['/stadt/bauamt/leitung', '/stadt/digital', 'offline_access', 'stadtpegel-cdo'],
    });
    expect(signIn.next).toBe('/goals');
  });

  test('asks for a code with PKCE, state and nonce, and gives no secret away', async () => {
    const provider = openProvider(oidcConfig(keycloak));
    const { url, signIn } = await begin(provider, { redirectUri, next: '/' });
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: keycloak.client,
      redirect_uri: redirectUri,
      scope: 'openid profile',
      state: signIn.state,
      nonce: signIn.nonce,
      code_challenge_method: 'S256',
    });
    expect(url.href).not.toContain(signIn.verifier);
    expect(url.href).not.toContain(encodeURIComponent(keycloak.secret));
  });

  test('is refused when the browser comes back twice with the same code', async () => {
    const { provider, signIn, back } = await comeBack(keycloak, 'anna');
    await complete(provider, signIn, back);
    expect(await faultOf(complete(provider, signIn, back))).toBe('provider-refused');
  });

  test('is refused without PKCE, because the provider wants it', async () => {
    const provider = openProvider(oidcConfig(keycloak));
    const { url, signIn } = await begin(provider, { redirectUri, next: '/' });
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const { url: back } = await createVisitor().go(url, redirectUri);
    expect(await faultOf(complete(provider, signIn, new URL(back)))).toBe('provider-refused');
  });

  test('is refused with the secret of another PKCE challenge', async () => {
    const { provider, signIn, back } = await comeBack(keycloak, 'anna');
    const stolen = { ...signIn, verifier: 'x'.repeat(43) };
    expect(await faultOf(complete(provider, stolen, back))).toBe('provider-refused');
  });

  test('is refused with a wrong client secret', async () => {
    const { signIn, back } = await comeBack(keycloak, 'anna');
    const wrong = openProvider(oidcConfig({ ...keycloak, secret: 'wrong' }));
    expect(await faultOf(complete(wrong, signIn, back))).toBe('provider-refused');
  });

  test('is refused in the state of another sign-in', async () => {
    const { provider, back } = await comeBack(keycloak, 'anna');
    const { signIn: other } = await begin(provider, { redirectUri, next: '/' });
    expect(await faultOf(complete(provider, other, back))).toBe('answer-of-another-sign-in');
  });

  test('is cancelled where somebody cancels it there', async () => {
    const provider = openProvider(oidcConfig(keycloak));
    const { url, signIn } = await begin(provider, { redirectUri, next: '/' });
    const visitor = createVisitor();
    const page = await visitor.go(url);
    const { url: back } = await visitor.go(`${page.url}/abort`, redirectUri);
    expect(await faultOf(complete(provider, signIn, new URL(back)))).toBe('sign-in-cancelled');
  });
});

describe('Signing in at a provider like BundID', () => {
  let bundId: CertifiedProvider;
  beforeAll(async () => {
    bundId = await startBundIdLike({
      redirectUris: [redirectUri],
      people: { carla: { given_name: 'Carla', family_name: 'Öztürk', eidas_level: 'high' } },
    });
  });
  afterAll(() => bundId.close());

  test('takes the name from userinfo, a pseudonym as subject, and no group from nowhere', async () => {
    const { provider, signIn, back } = await comeBack(bundId, 'carla');
    const { identity } = await complete(provider, signIn, back);
    expect(identity).toEqual({
      issuer: bundId.issuer,
      sub: `pseudonym-of-carla-for-${bundId.client}`,
      name: 'Carla Öztürk',
      login: null,
      groups: [],
    });
  });
});

describe('A provider that forges', () => {
  let forger: ForgingProvider;
  beforeAll(async () => {
    forger = await startForgingProvider();
  });
  afterEach(() => {
    forger.lies = {};
    vi.useRealTimers();
  });
  afterAll(() => forger.close());

  async function signInWith(lies: Lies, provider = openProvider(oidcConfig(forger))) {
    const { url, signIn } = await begin(provider, { redirectUri, next: '/' });
    forger.lies = lies;
    const { url: back } = await createVisitor().go(url, redirectUri);
    return complete(provider, signIn, new URL(back));
  }

  test('is believed as long as it tells the truth', async () => {
    expect((await signInWith({})).identity).toMatchObject({
      sub: 'eve',
      groups: ['/stadt/digital'],
    });
  });

  const seconds = (from: number): number => Math.floor(Date.now() / 1_000) + from;
  test.each<[string, OidcFaultCode, Lies]>([
    [
      'another issuer',
      'identity-of-another-issuer',
      { claims: { iss: 'https://elsewhere.example' } },
    ],
    ['another audience', 'identity-for-another-client', { claims: { aud: 'shop' } }],
    [
      'an audience of two without saying who asked',
      'identity-for-another-client',
      { claims: { aud: ['stadtpegel', 'shop'] } },
    ],
    [
      'an audience of two of which another asked',
      'identity-for-another-client',
      { claims: { aud: ['stadtpegel', 'shop'], azp: 'shop' } },
    ],
    [
      'our audience, but another one that asked',
      'identity-for-another-client',
      { claims: { azp: 'shop' } },
    ],
    ['another nonce', 'identity-of-another-sign-in', { claims: { nonce: 'other' } }],
    ['no nonce', 'identity-incomplete', { claims: { nonce: undefined } }],
    ['no subject', 'identity-incomplete', { claims: { sub: undefined } }],
    ['no end', 'identity-incomplete', { claims: { exp: undefined } }],
    ['an end in the past', 'identity-expired', { claims: { exp: seconds(-60) } }],
    ['a beginning in the future', 'identity-expired', { claims: { nbf: seconds(600) } }],
    ['a time of issue long ago', 'identity-expired', { claims: { iat: seconds(-86_400) } }],
    ['a time of issue in the future', 'identity-expired', { claims: { iat: seconds(600) } }],
    ['the signature of another key', 'identity-not-signed', { signed: 'by-another-key' }],
    ['the signature of an unknown key', 'identity-not-signed', { signed: 'by-an-unknown-key' }],
    ['its public key as a shared secret', 'identity-not-signed', { signed: 'by-the-public-key' }],
    ['no signature (alg none)', 'identity-not-signed', { signed: 'not-at-all' }],
    [
      'the name of another provider in the answer (mix-up)',
      'answer-of-another-provider',
      { answer: { iss: 'https://honest.example' } },
    ],
    [
      'no name in the answer, although it promised one',
      'answer-of-another-provider',
      { answer: { iss: null } },
    ],
    ['another state', 'answer-of-another-sign-in', { answer: { state: 'x' } }],
    ['no state', 'answer-of-another-sign-in', { answer: { state: null } }],
    ['no code', 'identity-incomplete', { answer: { code: null } }],
    ['an ID token in the address', 'identity-not-signed', { answer: { id_token: 'a.b.c' } }],
    [
      'somebody else in userinfo',
      'identity-incomplete',
      { claims: { name: undefined }, userinfo: { sub: 'mallory' } },
    ],
    [
      'nothing, because its token page fails',
      'provider-unreachable',
      { status: { '/token': 503 } },
    ],
    ['nothing, because its keys are gone', 'provider-misconfigured', { status: { '/jwks': 404 } }],
  ])('is refused with %s', async (_, code, lies) => {
    expect(await faultOf(signInWith(lies))).toBe(code);
  });

  test('is forgiven a few seconds between the clocks', async () => {
    await signInWith({ claims: { iat: seconds(10), nbf: seconds(10), exp: seconds(-10) } });
  });

  test.each<[string, () => Lies, RegExp]>([
    [
      'a clock that is 60 s ahead',
      () => ({ claims: { iat: seconds(60), exp: seconds(360) } }),
      /clock of the provider is [3-6]\d s ahead of ours, 30 s are forgiven/,
    ],
    [
      'a beginning that is 60 s ahead',
      () => ({ claims: { nbf: seconds(60) } }),
      /clock of the provider is at least [3-6]\d s ahead of ours/,
    ],
    [
      'a clock that is behind, and an identity of five minutes',
      () => ({ claims: { iat: seconds(-345), exp: seconds(-45) } }),
      /it ended \d\d s ago by our clock/,
    ],
  ])('with %s is refused, and the log names the difference', async (_, lies, reason) => {
    const fault = await signInWith(lies()).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(OidcFault);
    expect((fault as OidcFault).reason).toMatch(reason);
  });

  test('is forgiven 25 s between the clocks', async () => {
    await signInWith({ claims: { iat: seconds(25), nbf: seconds(25), exp: seconds(325) } });
  });

  test('may change its key: the new one is fetched', async () => {
    const provider = openProvider(oidcConfig(forger));
    await signInWith({}, provider);
    await forger.changeKey();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    const before = forger.asked.get('/jwks') ?? 0;
    await signInWith({}, provider);
    await signInWith({}, provider);
    expect(forger.asked.get('/jwks')).toBe(before + 1);
  });
});

describe('What a provider says about itself', () => {
  let forger: ForgingProvider;
  beforeAll(async () => {
    forger = await startForgingProvider();
  });
  afterEach(() => {
    forger.lies = {};
  });
  afterAll(() => forger.close());

  const start = (config = oidcConfig(forger)) =>
    begin(openProvider(config), { redirectUri, next: '/' });

  test.each<[string, OidcFaultCode, Lies]>([
    [
      'another issuer',
      'provider-misconfigured',
      { metadata: { issuer: 'https://elsewhere.example' } },
    ],
    [
      'a sign-in page without TLS elsewhere',
      'provider-insecure',
      { metadata: { authorization_endpoint: 'http://elsewhere.example/authorize' } },
    ],
    [
      'a token page without TLS elsewhere',
      'provider-insecure',
      { metadata: { token_endpoint: 'http://elsewhere.example/token' } },
    ],
    ['no address', 'provider-misconfigured', { metadata: { jwks_uri: 'keys' } }],
    [
      'no sign-in page',
      'provider-misconfigured',
      { metadata: { authorization_endpoint: undefined } },
    ],
    [
      'nothing, because it fails',
      'provider-unreachable',
      { status: { '/.well-known/openid-configuration': 502 } },
    ],
    [
      'nothing, because it is none',
      'provider-misconfigured',
      { status: { '/.well-known/openid-configuration': 404 } },
    ],
  ])('is refused when it is %s', async (_, code, lies) => {
    forger.lies = lies;
    expect(await faultOf(start())).toBe(code);
  });

  test('is refused when the address of its description is taken for its name', async () => {
    const issuer = `${forger.issuer}/.well-known/openid-configuration`;
    expect(await faultOf(start(oidcConfig({ issuer, client: 'stadtpegel' })))).toBe(
      'provider-misconfigured',
    );
  });

  test('is not even asked over http, but for this very machine', async () => {
    const issuer = 'http://provider.example/';
    expect(await faultOf(start(oidcConfig({ issuer, client: 'stadtpegel' })))).toBe(
      'provider-insecure',
    );
  });

  test('is asked once, again after a minute, and again at once where it did not answer', async () => {
    let time = 0;
    const provider = openProvider(oidcConfig(forger), () => time);
    const path = '/.well-known/openid-configuration';
    const before = forger.asked.get(path) ?? 0;
    forger.lies = { status: { [path]: 503 } };
    expect(await faultOf(provider.connect())).toBe('provider-unreachable');
    forger.lies = {};
    await Promise.all([provider.connect(), provider.connect()]);
    time = 59_999;
    await provider.connect();
    expect((forger.asked.get(path) ?? 0) - before).toBe(2);
    time = 60_000;
    await provider.connect();
    expect((forger.asked.get(path) ?? 0) - before).toBe(3);
  });

  test('is missed where nobody listens', async () => {
    const http = createServer();
    const issuer = await listen(http);
    await new Promise((resolve) => http.close(resolve));
    expect(await faultOf(start(oidcConfig({ issuer, client: 'stadtpegel' })))).toBe(
      'provider-unreachable',
    );
  });
});

describe('Where to go after the sign-in', () => {
  test.each([
    ['/', '/'],
    ['/goals?cycle=2026-1#mine', '/goals?cycle=2026-1#mine'],
    ['/a/../kpis', '/kpis'],
    ['https://elsewhere.example/', '/'],
    ['//elsewhere.example/', '/'],
    ['/\\elsewhere.example/', '/'],
    ['\\\\elsewhere.example', '/'],
    ['/\t/elsewhere.example', '/'],
    ['/..//elsewhere.example', '/'],
    ['/.//elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
    ['elsewhere.example', '/'],
    [' /kpis', '/'],
    ['/api/account', '/'],
    ['/apidocs', '/apidocs'],
    ['/anmelden?next=/daten', '/'],
    ['', '/'],
  ])('%j becomes %j', (asked, path) => {
    expect(localPath(asked)).toBe(path);
  });

  test('is a page of ours whatever is asked', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '\t',
      'a',
      'b.de',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        (asked) => {
          const path = localPath(asked);
          expect(path).toMatch(/^\/(?![/\\])/);
          expect(new URL(path, 'https://stadtpegel.example').host).toBe('stadtpegel.example');
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
