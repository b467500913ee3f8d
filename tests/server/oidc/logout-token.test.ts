import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OidcFault } from '../../../server/oidc/fault.ts';
import { InvalidLogoutToken, openLogoutTokens } from '../../../server/oidc/logout-token.ts';
import { openProvider } from '../../../server/oidc/provider.ts';
import { startForgingProvider, type ForgingProvider } from './forging-provider.ts';
import { oidcConfig } from './oidc-config.ts';

describe('What a provider sends when somebody signs out there', () => {
  let forger: ForgingProvider;
  let read: ReturnType<typeof openLogoutTokens>;
  beforeAll(async () => {
    forger = await startForgingProvider();
    read = openLogoutTokens(openProvider(oidcConfig(forger)));
  });
  afterEach(() => {
    forger.lies = {};
  });
  afterAll(() => forger.close());

  const seconds = (from: number): number => Math.floor(Date.now() / 1_000) + from;
  const good = () => ({
    iss: forger.issuer,
    aud: forger.client,
    iat: seconds(0),
    exp: seconds(120),
    jti: 'once',
    sub: 'eve',
    sid: 'session-1',
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  });

  test('names the person and the session', async () => {
    expect(await read(await forger.sign(good()))).toEqual({
      issuer: forger.issuer,
      sub: 'eve',
      providerSession: 'session-1',
    });
  });

  test('may name the person only', async () => {
    const { sid: _, ...token } = good();
    expect(await read(await forger.sign(token))).toMatchObject({
      sub: 'eve',
      providerSession: null,
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'https://elsewhere.example' }],
    ['another audience', { aud: 'shop' }],
    ['an end in the past', { exp: 1 }],
    ['a time of issue an hour ago', { iat: 1 }],
    ['nobody in it', { sub: undefined, sid: undefined }],
    ['another event', { events: { 'https://elsewhere.example/event': {} } }],
    ['no event', { events: undefined }],
    ['no id', { jti: undefined }],
    ['a nonce, as an ID token has', { nonce: 'n' }],
  ])('is refused with %s', async (_, change) => {
    const token = await forger.sign({ ...good(), ...change });
    await expect(read(token)).rejects.toThrow(InvalidLogoutToken);
  });

  test('is of its own type, or says none', async () => {
    for (const typ of ['logout+jwt', 'application/logout+jwt', 'JWT']) {
      expect(await read(await forger.sign(good(), typ))).toMatchObject({ sub: 'eve' });
    }
    for (const typ of ['at+jwt', 'dpop+jwt', 'secevent+jwt', '']) {
      await expect(read(await forger.sign(good(), typ))).rejects.toThrow(InvalidLogoutToken);
    }
  });

  test('is refused when it is signed by somebody else, or by nobody', async () => {
    const stranger = await startForgingProvider();
    const signed = await stranger.sign(good());
    await stranger.close();
    await expect(read(signed)).rejects.toThrow(InvalidLogoutToken);
    const unsigned = [{ alg: 'none' }, good()]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    await expect(read(`${unsigned}.`)).rejects.toThrow(InvalidLogoutToken);
    await expect(read('nothing')).rejects.toThrow(InvalidLogoutToken);
  });

  test('cannot be judged while the keys cannot be had', async () => {
    forger.lies = { status: { '/jwks': 503 } };
    const fresh = openLogoutTokens(openProvider(oidcConfig(forger)));
    await expect(fresh(await forger.sign(good()))).rejects.toThrow(OidcFault);
  });
});
