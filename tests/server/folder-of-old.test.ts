import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { startServer, type RunningServer } from '../../server/start.ts';
import type { KpiInContext, SeriesAnswer } from '../../server/routes/kpi-answer.ts';
import type { RecomputedSnapshot } from '../../server/okr/recompute.ts';
import { copyOldFolder, oldAnswers, type OldKpi } from '../fixtures/folder-of-old/folder.ts';

const folder = copyOldFolder();
const said: string[] = [];
let server: RunningServer;
beforeAll(async () => {
  const environment = { STADTPEGEL_ADMIN_TOKEN: 'admin-token' };
  const flags = ['--no-demo', '--no-open', '--port', '0', '--data', folder.data];
  const now = () => Date.parse(oldAnswers.now);
  server = await startServer(readConfig(environment, flags), {
    ...{ now, log: (line) => said.push(line) },
  });
  await server.warehouse.settled();
});
afterAll(async () => {
  await server?.stop();
  folder.cleanUp();
});

async function ask<T>(path: string): Promise<T> {
  const headers = { authorization: 'Bearer admin-token' };
  const answer = await fetch(server.url + path, { headers });
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
}

const halfYear = 'from=2026-01-01&to=2026-06-30';

/**
 * KPIs that say another number today, and why. `half_year` is the right number by hand.
 */
const corrected: Record<string, { because: string; half_year: Partial<OldKpi['half_year']> }> = {
  'process.online_share': {
    because: 'six internal cases of the counter have no choice of channel: 25 of 61 less 6',
    half_year: { value: 25 / 55, numerator: 25, denominator: 55, n: 55 },
  },
  'process.end_to_end_share': {
    because: 'the 24 cases of the counter are left out: it reports no steps',
    half_year: { value: 12 / 33, numerator: 12, denominator: 33, n: 33 },
  },
  'process.media_breaks_per_case': {
    because: 'the 24 cases of the counter are left out, and the 6 breaks between their ends',
    half_year: { value: 39 / 33, numerator: 39, denominator: 33, n: 33 },
  },
  'process.media_break_free_share': {
    because: 'the 24 cases of the counter are left out: 18 of them counted as without a break',
    half_year: { value: 12 / 33, numerator: 12, denominator: 33, n: 33 },
  },
  'process.automation_share': {
    because: 'the 24 cases of the counter are left out: without steps they counted as automated',
    half_year: { value: 6 / 30, numerator: 6, denominator: 30, n: 30 },
  },
  'process.effort_per_case': {
    because: 'the 24 cases of the counter are left out: their effort counted as 0 minutes',
    half_year: { value: 381 / 33, numerator: 381, denominator: 33, n: 33 },
  },
  'process.receipt_notice_share': {
    because: 'the 24 cases of the counter are left out: it reports no status messages',
    half_year: { value: 12 / 37, numerator: 12, denominator: 37, n: 37 },
  },
  'sharing.unlock_success_rate': {
    because:
      '18 boats are left out, which report no failed locks, and 3 rentals before the first failure of a bike',
    half_year: { value: 45 / 51, numerator: 45, denominator: 51, n: 51 },
  },
  'sharing.rentals': {
    because: 'the number stays; the 6 rentals without a person are no longer 6 people',
    half_year: { value: 66, numerator: 66, denominator: null, n: 5 },
  },
  'sharing.duration_median': {
    because: 'the number stays; the 6 rentals without a person are no longer 6 people',
    half_year: { n: 5 },
  },
};

const unchanged = oldAnswers.kpis.filter(({ id }) => !(id in corrected));

describe('A folder of old, opened by the code of today', () => {
  test('has all its events and facts, and the log says which of its sources go on sharing cases', async () => {
    expect(server.warehouse.eventCount()).toBe(oldAnswers.events);
    for (const [fact, rows] of Object.entries(oldAnswers.facts)) {
      const [found] = await server.warehouse.rows<{ rows: number }>({
        ...{ audience: 'staff', of: 'things' },
        sql: `SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${fact}`,
      });
      expect([fact, found?.rows]).toEqual([fact, rows]);
    }
    const { statements } = await server.warehouse.sources();
    expect(statements.map(({ source, scope, origin }) => [source, scope, origin])).toEqual([
      ['urn:altstadt:fachverfahren', 'urn:altstadt:fachverfahren', 'migration'],
      ['urn:altstadt:portal', 'urn:altstadt:fachverfahren', 'migration'],
    ]);
    expect((await server.warehouse.check()).filter(({ ok }) => !ok)).toEqual([]);
  });

  test.each(unchanged)(
    '$id says the same numbers as then, as a whole, by month and by each dimension',
    async ({ id, ...old }) => {
      const { latest } = await ask<KpiInContext>(`/api/kpis/${id}?${halfYear}`);
      expect(latest).toMatchObject(old.half_year);
      for (const [by, months] of Object.entries(old.months)) {
        const asked = `grain=month${by && `&by=${by}`}`;
        const { rows } = await ask<SeriesAnswer>(`/api/kpis/${id}/series?${halfYear}&${asked}`);
        const now = rows.map(({ from, value, numerator, denominator, n, ...dims }) => [
          ...[from.slice(0, 7), ...(by ? [dims[by]] : [])],
          ...asToldOf(value, [numerator, denominator, n]),
        ]);
        const then = months.map((row) => [
          ...row.slice(0, -4),
          ...asToldOf(row.at(-4) as number | null, row.slice(-3)),
        ]);
        expect(now, by).toEqual(then);
      }
    },
  );

  test.each(Object.entries(corrected))(
    '%s says another number than then, for a reason that is known',
    async (id, { half_year }) => {
      const kpi = await ask<KpiInContext>(`/api/kpis/${id}?${halfYear}`);
      const old = oldAnswers.kpis.find((one) => one.id === id)!;
      expect(kpi.latest).toMatchObject(half_year);
      expect(old.half_year).not.toMatchObject(half_year);
      // Whoever compares with a paper of then sees that the definition is another one.
      expect(kpi.version).toBeGreaterThan(old.version);
    },
  );

  test('keeps its frozen half-year: no number of it is touched, and it says which KPIs were defined anew', async () => {
    const { snapshot } = oldAnswers;
    const now = await ask<RecomputedSnapshot>('/api/okr/snapshots/1/recomputed');
    expect(now).toMatchObject({ hash: snapshot.hash, chain: [], pieces: 5, same: true });
    const told = now.evidence.map(({ key_result, hash, scores_hold, kpi }) => ({
      ...{ key_result, hash, scores_hold, frozen: kpi?.frozen },
    }));
    expect(told).toEqual(
      snapshot.recomputed.evidence.map(({ key_result, hash, kpi }) => ({
        ...{ key_result, hash, scores_hold: true, frozen: kpi?.frozen },
      })),
    );
    const changes = now.evidence.map(({ kpi }) => [
      kpi?.kpi,
      kpi?.frozen,
      kpi?.again,
      kpi?.same,
      kpi?.definition_changed ?? null,
      kpi?.facts_changed ?? null,
    ]);
    const anew = { frozen: 1, now: 2 };
    expect(changes).toEqual([
      [undefined, undefined, undefined, undefined, null, null],
      ['process.online_share', 0.4, 0.444444444444, false, anew, anew],
      // Its rows have more to say, but not of prefilled fields: the number is the same.
      ['process.once_only_share', 0.35, 0.35, true, null, anew],
      ['process.automation_share', 0.555555555556, 0.2, false, anew, anew],
      ['voucher.settlement_lag_median', 24.75, 24.75, true, null, anew],
    ]);
  });
});

/** That nothing was computable was told with counts of 0 then, and is told with the reason today. */
const asToldOf = (value: number | null, counts: readonly unknown[]): unknown[] =>
  value === null ? [null] : [value, ...counts];
