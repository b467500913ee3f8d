import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batch, caseReceived, ndjson, openTestApp, structured, type TestApp } from './test-app.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

async function expectReceiptOrProblem(response: Response): Promise<void> {
  expect(response.status).toBeLessThan(500);
  const answer = (await response.json()) as Record<string, unknown>;
  if (response.status === 200) {
    const { received, stored, duplicates, rejected } = answer as Record<string, number>;
    expect(received).toBe((stored ?? 0) + (duplicates ?? 0) + (rejected ?? 0));
  } else {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(answer).toMatchObject({ status: response.status, code: expect.any(String) as unknown });
  }
}

const mediaType = fc.constantFrom(structured, batch, ndjson, 'application/json', 'text/plain');
const encoding = fc.constantFrom('identity', 'gzip', 'br');

describe('The door answers with a receipt or a problem', () => {
  test('to any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        mediaType,
        encoding,
        fc.uint8Array({ maxLength: 300 }),
        async (type, coding, bytes) => {
          const headers = { 'content-encoding': coding, 'ce-id': '1' };
          await expectReceiptOrProblem(await city.send(type, new Uint8Array(bytes), headers));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('to any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(mediaType, fc.json(), async (type, json) => {
        await expectReceiptOrProblem(await city.send(type, json));
      }),
      { numRuns: 200 },
    );
  });

  test('to an event with anything in any place', async () => {
    const event = caseReceived('fuzz');
    const place = fc.constantFrom(...Object.keys(event), 'subject', 'data_base64', 'extra', 'X');
    const field = fc.constantFrom(
      ...Object.keys(event.data),
      'person',
      'district',
      'assisted',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(
        place,
        field,
        fc.jsonValue(),
        fc.jsonValue(),
        async (name, fieldName, a, b) => {
          const changed = { ...event, data: { ...event.data, [fieldName]: b }, [name]: a };
          await expectReceiptOrProblem(await city.send(batch, JSON.stringify([changed])));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('to any query', async () => {
    const path = fc.constantFrom(
      '/api/kpis',
      '/api/ledger',
      '/api/map/stations',
      '/api/facts/process_case',
      '/api/quarantine',
    );
    await fc.assert(
      fc.asyncProperty(
        path,
        fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
        async (at, query) => {
          const response = await city.getAsStaff(`${at}?${new URLSearchParams(query).toString()}`);
          expect(response.status).toBe(Object.keys(query).length ? 400 : 200);
        },
      ),
      { numRuns: 100 },
    );
  });
});
