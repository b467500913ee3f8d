import { describe, expect, test } from 'vitest';
import { deviceOf } from '../../dashboard/account/device.ts';
import { nextPage } from '../../dashboard/account/next-page.ts';

describe('After signing in', () => {
  test.each(['/', '/eingang', '/kpi/process.backlog?by=office&grain=day#x', '/kpi/a%2Fb'])(
    'one comes back to %s',
    (path) => {
      expect(nextPage(path)).toBe(path);
    },
  );

  test.each([
    null,
    '',
    'eingang',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/anmelden?next=/anmelden',
    ' //evil.example',
  ])('%j leads to the start page', (path) => {
    expect(nextPage(path)).toBe('/');
  });
});

test('A session tells its device as people know it', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  expect(deviceOf(`Mozilla/5.0 (Linux; Android 10; K) ${chrome}`)).toEqual({
    browser: 'Chrome',
    system: 'Android',
  });
  expect(deviceOf(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/140.0`)).toEqual({
    browser: 'Edge',
    system: 'Windows',
  });
  expect(
    deviceOf('Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1'),
  ).toEqual({ browser: 'Safari', system: 'iPad' });
  expect(deviceOf('curl/8.5')).toBeNull();
});
