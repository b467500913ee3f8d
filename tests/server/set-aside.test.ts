import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SetAsideAnswer } from '../../server/routes/quarantine.ts';
import { batch, openTestApp, type TestApp } from './test-app.ts';
import { rowsOf } from '../warehouse/rows-of.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

const event = (id: string, type: string, subject: string | null, time: string, data: object) => ({
  specversion: '1.0',
  source: 'urn:test:set-aside',
  id,
  type: `de.stadtpegel.${type}.v1`,
  ...(subject === null ? {} : { subject }),
  time,
  data,
});

const issued = (subject: string) =>
  event(`${subject}-issued`, 'voucher.voucher-issued', subject, '2026-02-02T09:00:00Z', {
    amount_eur_cents: 5000,
    medium: 'digital',
    origin: 'bought',
    valid_until: '2026-12-31',
  });
const redeemed = (subject: string, no: number, amount_eur_cents: number) =>
  event(
    `${subject}-redeemed-${no}`,
    'voucher.voucher-redeemed',
    subject,
    `2026-02-0${2 + no}T10:00:00Z`,
    { amount_eur_cents, merchant: 'baeckerei' },
  );

async function deliver(...events: object[]): Promise<unknown> {
  const response = await city.send(batch, JSON.stringify(events));
  await city.warehouse.settled();
  return response.json();
}

async function codeOf(id: string): Promise<string | undefined> {
  const answer = (await (await city.getAsStaff('/api/set-aside')).json()) as SetAsideAnswer;
  return answer.rows.find((row) => row.id === id)?.code;
}

describe('An event that contradicts others is stored, counts nowhere, and says why', () => {
  test('a redemption beyond the rest of its voucher', async () => {
    const receipt = await deliver(issued('v1'), redeemed('v1', 1, 3000), redeemed('v1', 2, 2500));
    expect(receipt).toMatchObject({ received: 3, stored: 3, rejected: 0 });
    expect(await codeOf('v1-redeemed-1')).toBeUndefined();
    expect(await codeOf('v1-redeemed-2')).toBe('redeemed-beyond-rest');
    const [total] = await rowsOf<{ cents: number }>(
      city.warehouse,
      "SELECT CAST(sum(amount_eur_cents) AS BIGINT) AS cents FROM voucher_redemption WHERE voucher = 'v1'",
    );
    expect(total?.cents).toBe(3000);
  });

  test('a redemption of an unknown voucher, until its issue arrives', async () => {
    await deliver(redeemed('v2', 1, 1000));
    expect(await codeOf('v2-redeemed-1')).toBe('voucher-not-issued');
    await deliver(issued('v2'));
    expect(await codeOf('v2-redeemed-1')).toBeUndefined();
  });

  test('a case that was closed before it was received', async () => {
    await deliver(
      event('c1-received', 'process.case-received', 'c1', '2026-02-03T09:00:00Z', {
        service: '99115005060000',
        office: 'bauamt',
        channel: 'online',
      }),
      event('c1-closed', 'process.case-closed', 'c1', '2026-02-02T09:00:00Z', {
        outcome: 'granted',
        notice_medium: 'digital',
      }),
    );
    expect(await codeOf('c1-closed')).toBe('closed-before-received');
  });

  test('a case event that does not say which case', async () => {
    await deliver(
      event('nameless', 'process.case-rated', null, '2026-02-02T09:00:00Z', { rating: 5 }),
    );
    expect(await codeOf('nameless')).toBe('subject-missing');
  });

  test('is for staff to see only', async () => {
    expect((await city.get('/api/set-aside')).status).toBe(401);
  });
});
