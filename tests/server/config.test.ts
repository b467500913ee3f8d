import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { describeSettings, environmentName, settings } from '../../server/settings.ts';

describe('Settings', () => {
  test('have a default each', () => {
    expect(readConfig({}, [])).toEqual({
      port: 8080,
      host: '127.0.0.1',
      data: resolve('data'),
      demo: true,
      demoChanges: false,
      open: true,
      city: null,
      maxBodyBytes: 64 * 2 ** 20,
      drainMs: 8_000,
      publicUrl: null,
      trustedProxies: ['127.0.0.1', '::1'],
      oidc: null,
      mail: null,
      webhookHosts: [],
      adminToken: null,
      ingestToken: null,
    });
  });

  test('come from flags before the environment before defaults', () => {
    const environment = {
      STADTPEGEL_PORT: '9000',
      STADTPEGEL_HOST: '::1',
      STADTPEGEL_DEMO: 'false',
    };
    const config = readConfig(environment, ['--port', '9100', '--data=/tmp/x', '--no-open']);
    expect(config).toMatchObject({
      port: 9100,
      host: '::1',
      data: '/tmp/x',
      demo: false,
      open: false,
    });
  });

  test.each([
    ['an unknown flag', ['--colour', 'red']],
    ['a flag without its value', ['--port']],
    ['a port that is none', ['--port', '80a']],
    ['a port that is too high', ['--port', '70000']],
    ['a public address with a path', ['--public-url', 'https://example.org/pegel']],
    ['a public address without a scheme', ['--public-url', 'example.org']],
    ['a proxy that is no address', ['--trusted-proxies', 'proxy.example']],
    ['a network that is none', ['--trusted-proxies', '10.0.0.0/33']],
    ['a secret as a flag', ['--admin-token', 'secret-secret']],
    ['a value for a yes/no flag', ['--no-demo=1']],
    ['a word', ['serve']],
  ])('refuse %s with a sentence', (_, argv) => {
    expect(() => readConfig({}, argv)).toThrow(ConfigError);
  });

  test('refuse a short token', () => {
    expect(() => readConfig({ STADTPEGEL_INGEST_TOKEN: 'abc' }, [])).toThrow(/8 characters/);
  });

  test('are all in the help and in docs/operations.md', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    for (const { name } of settings) {
      expect(docs).toContain(environmentName(name));
      expect(describeSettings()).toMatch(new RegExp(`--(no-)?${name}|${environmentName(name)}`));
    }
  });
});
