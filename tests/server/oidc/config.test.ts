import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';

const good = ['--oidc-issuer', 'https://id.stadt.example/realms/stadt', '--oidc-client', 'pegel'];
const whole = [...good, '--oidc-groups', 'groups.yaml'];

describe('The settings of the identity provider', () => {
  test('may be left out altogether', () => {
    expect(readConfig({}, []).oidc).toBeNull();
  });

  test('have defaults that suit Keycloak', () => {
    expect(readConfig({ STADTPEGEL_OIDC_SECRET: 'hush' }, whole).oidc).toEqual({
      issuer: new URL('https://id.stadt.example/realms/stadt'),
      client: 'pegel',
      secret: 'hush',
      secretFile: null,
      scope: 'openid profile',
      claims: {
        name: ['name'],
        login: ['preferred_username'],
        groups: ['groups', 'realm_access.roles'],
      },
      label: null,
      groups: resolve('groups.yaml'),
    });
  });

  test('allow http to this very machine only', () => {
    const at = (issuer: string) => () => readConfig({}, [...whole, '--oidc-issuer', issuer]);
    for (const near of ['http://localhost:8081/realms/x', 'http://127.0.0.1', 'http://[::1]:9/']) {
      expect(at(near)).not.toThrow();
    }
    for (const far of [
      'http://id.stadt.example/',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
      'http://10.0.0.1',
    ]) {
      expect(at(far), far).toThrow(/by https/);
    }
  });

  test.each([
    [good, {}, /needs oidc-groups/],
    [['--oidc-issuer', 'https://id.example', '--oidc-groups', 'g'], {}, /needs oidc-client/],
    [['--oidc-client', 'pegel'], {}, /oidc-client needs oidc-issuer/],
    [[], { STADTPEGEL_OIDC_SECRET: 'x' }, /oidc-secret needs oidc-issuer/],
    [[...whole, '--oidc-scope', 'profile'], {}, /must hold openid/],
    [[...whole, '--oidc-issuer', 'keycloak'], {}, /must be an address such as/],
    [[...whole, '--oidc-issuer', 'https://u:p@id.example'], {}, /must be an address such as/],
    [[...whole, '--oidc-secret-file', 's'], { STADTPEGEL_OIDC_SECRET: 'x' }, /not both/],
    [[...whole, '--oidc-secret', 'x'], {}, /Unknown flag/],
  ])('with a mistake say what is wrong (%#)', (argv, environment, sentence) => {
    expect(() => readConfig(environment, argv)).toThrow(sentence);
  });
});
