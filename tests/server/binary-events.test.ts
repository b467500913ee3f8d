import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from './test-app.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

describe('In binary mode', () => {
  test.each([null, ''])(
    'binary events without Content-Type (%j) are read as JSON',
    async (type) => {
      const headers = {
        ...{ 'ce-specversion': '1.0', 'ce-id': `none-${type}`, 'ce-source': '/knative' },
        ...{ 'ce-type': 'de.stadtpegel.process.case-received.v1', 'ce-subject': 'c' },
      };
      const data = { service: '99000000000001', office: 'o', channel: 'online' };
      const bytes = (text: string) => new TextEncoder().encode(text);
      const response = await city.send(type, bytes(JSON.stringify(data)), headers);
      expect(await response.json()).toMatchObject({ stored: 1 });
      const broken = await city.send(type, bytes('no json'), { ...headers, 'ce-id': 'broken' });
      expect(broken.status).toBe(400);
      expect(await broken.json()).toMatchObject({ code: 'invalid-json' });
      const empty = await city.send(type, bytes(''), { ...headers, 'ce-id': 'empty' });
      expect(empty.status).toBe(422);
    },
  );
});
