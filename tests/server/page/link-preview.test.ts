import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { previewLink } from '../../../server/page/link-preview.ts';
import { batch, caseReceived, openTestApp, type TestApp } from '../test-app.ts';

let city: TestApp;

/** Eleven cases, eight of them online, and three rentals: too few to be told. */
beforeAll(async () => {
  city = await openTestApp();
  const cases = Array.from({ length: 11 }, (_, id) =>
    caseReceived(`case-${id}`, { data: { channel: id < 8 ? 'online' : 'counter' } }),
  );
  const rentals = [1, 2, 3].map((id) => ({
    ...caseReceived(`rental-${id}`),
    type: 'de.stadtpegel.sharing.rental-started.v1',
    data: { vehicle: `bike-${id}`, kind: 'bike', station: 'markt', person: `person-${id}` },
  }));
  const response = await city.send(batch, JSON.stringify([...cases, ...rentals]));
  expect(await response.json()).toMatchObject({ stored: 14 });
  await city.warehouse.settled();
});
afterAll(() => city.close());

const preview = (path: string, search = '', patience = 5_000) =>
  previewLink(city.deps, { path, query: new URLSearchParams(search), language: 'de' }, patience);

describe('The preview of a link', () => {
  test('says the number of a KPI with its period and how many are behind it', async () => {
    const { title, description } = await preview('/kpi/process.online_share');
    expect(title).toBe('Online gestellt – Stadtpegel Teststadt');
    expect(description).toMatch(/73/);
    expect(description).toMatch(/2\.\sMärz 2026, 11\s/);
  });

  test('names no number that the public may not see', async () => {
    const { description } = await preview('/kpi/sharing.rentals');
    expect(description).not.toMatch(/\d/);
    expect(description).toMatch(/\?$/);
  });

  test('of a filtered page does not tell the number of the whole city', async () => {
    const { description } = await preview('/kpi/process.online_share', 'where.office=a');
    expect(description).not.toMatch(/\d/);
  });

  test('of the strategy counts confirmed goals, and names no other', async () => {
    const { fields, goals } = city.deps.goals.state;
    expect([fields.size, goals.size]).toEqual([0, 0]);
    expect((await preview('/strategie')).description).not.toMatch(/\d/);
    expect((await preview('/strategie/entwurf')).title).toBe('Stadtpegel Teststadt');
  });

  test('waits for no number longer than it may', async () => {
    const board = { page: () => new Promise<never>(() => undefined) };
    const patient = { path: '/', query: new URLSearchParams(), language: 'en' } as const;
    const began = performance.now();
    const { description } = await previewLink({ ...city.deps, board }, patient, 30);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(description).toContain('digitalisation');
  });

  test('that fails stops no page', async () => {
    const board = { page: () => Promise.reject(new Error('no numbers today')) };
    const asked = { path: '/', query: new URLSearchParams(), language: 'de' } as const;
    expect((await previewLink({ ...city.deps, board }, asked, 30)).title).toContain('Teststadt');
  });
});
