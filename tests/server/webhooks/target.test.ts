import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTarget, isPublic } from '../../../server/webhooks/target.ts';

const leadsTo =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address })));
const code = (text: string, allowed: string[] = [], resolve = leadsTo('198.41.0.4')) =>
  checkTarget(text, allowed, resolve).then(
    () => 'allowed',
    (error: { code: string }) => error.code,
  );

describe('The address of a webhook', () => {
  test('in the public internet is allowed, and fixed to what its name leads to', async () => {
    const target = await checkTarget(
      'https://hooks.example.org:8443/in?x=1',
      [],
      leadsTo('198.41.0.4'),
    );
    expect(target.address).toBe('198.41.0.4');
    expect(target.url.href).toBe('https://hooks.example.org:8443/in?x=1');
    expect(await code('https://[2606:4700::1111]/')).toBe('allowed');
  });

  test.each([
    'http://hooks.example.org/',
    'ftp://hooks.example.org/',
    'file:///etc/passwd',
    'hooks.example.org',
    'https://user:secret@hooks.example.org/',
    'https://hooks.example.org/#x',
    '',
  ])('%s is refused for its form', async (text) => {
    expect(await code(text)).toBe('invalid-url');
  });

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:0a00:0001::]/',
    'https://[2001::1]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[ff02::1]/',
  ])('%s is refused for where it is', async (text) => {
    expect(await code(text)).toBe('private-address');
  });

  test('whose name leads into the private network is refused, also if only one of several does', async () => {
    expect(await code('https://intern.example/', [], leadsTo('192.168.1.5'))).toBe(
      'private-address',
    );
    expect(await code('https://both.example/', [], leadsTo('198.41.0.4', '10.0.0.1'))).toBe(
      'private-address',
    );
    expect(await code('https://six.example/', [], leadsTo('198.41.0.4', '::ffff:10.0.0.1'))).toBe(
      'private-address',
    );
    expect(await code('https://localhost./', [], leadsTo('127.0.0.1'))).toBe('private-address');
  });

  test('whose name leads nowhere is unknown', async () => {
    expect(
      await code('https://weg.example/', [], () => Promise.reject(new Error('ENOTFOUND'))),
    ).toBe('unknown-host');
    expect(await code('https://leer.example/', [], leadsTo())).toBe('unknown-host');
  });

  test('that the operator has named may be private; only localhost without TLS', async () => {
    const allowed = ['bus.intern.example', 'localhost'];
    expect(await code('https://bus.intern.example/', allowed, leadsTo('10.0.0.1'))).toBe('allowed');
    expect(await code('http://bus.intern.example/', allowed, leadsTo('10.0.0.1'))).toBe(
      'invalid-url',
    );
    expect(await code('http://localhost:9000/', allowed, leadsTo('127.0.0.1'))).toBe('allowed');
    expect(await code('https://other.intern.example/', allowed, leadsTo('10.0.0.1'))).toBe(
      'private-address',
    );
  });

  test('is never one of a private network of IPv4, however it is written as IPv6', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (a, b, c) => {
        const hex = [a, b, c].map((one) => one.toString(16).padStart(2, '0'));
        expect(isPublic(`10.${a}.${b}.${c}`)).toBe(false);
        expect(isPublic(`::ffff:10.${a}.${b}.${c}`)).toBe(false);
        expect(isPublic(`::ffff:0a${hex[0]}:${hex[1]}${hex[2]}`)).toBe(false);
        expect(isPublic(`2002:0a${hex[0]}:${hex[1]}${hex[2]}::1`)).toBe(false);
        expect(isPublic(`64:ff9b::0a${hex[0]}:${hex[1]}${hex[2]}`)).toBe(false);
      }),
    );
  });
});
