import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasets, kpis, type CatalogueKpi } from '../../../datasets/catalogue.ts';
import { importFile, type ImportSummary } from '../../../ingest/importers/import-file.ts';
import { toJournal, toNowhere } from '../../../ingest/importers/journal-delivery.ts';
import { readMapping } from '../../../ingest/importers/mapping-file.ts';
import { parseMapping } from '../../../ingest/importers/mapping.ts';
import { createPseudonym } from '../../../ingest/pseudonym.ts';
import { createValidate } from '../../../ingest/validate.ts';
import { openWarehouse } from '../../../warehouse/open.ts';
import type { Warehouse } from '../../../warehouse/warehouse.ts';
import { SAMPLE } from './sample-mapping.ts';
import { rowsOf } from '../../warehouse/rows-of.ts';

const root = join(import.meta.dirname, '../../..');
const logs = join(root, '../shared/realdata/processlogs');
const validate = createValidate(createPseudonym(Buffer.alloc(32)));

/** Public logs of real municipalities; their licences do not let them into this repository. */
const missing = (name: string) => !existsSync(join(logs, name));

async function importInto(
  warehouse: Warehouse,
  name: string,
  mapping: string,
): Promise<ImportSummary> {
  return importFile({
    path: join(logs, name),
    mapping: await readMapping(join(root, 'docs/examples', mapping)),
    deliver: toJournal({ journal: warehouse.journal, validate, sender: name, source: null }),
  });
}

function kpi(id: string): CatalogueKpi {
  const found = kpis.get(id);
  if (!found) throw new Error(`no KPI ${id}`);
  return found;
}

const ever = { audience: 'staff', from: '2005-01-01', to: '2020-12-31' } as const;

describe.skipIf(missing('receipt.xes.gz'))('the receipt log (skipped where it is absent)', () => {
  let warehouse: Warehouse;
  let summary: ImportSummary;
  beforeAll(async () => {
    warehouse = await openWarehouse({
      path: ':memory:',
      datasets: Object.values(datasets),
      city: { land: 'NW' },
    });
    summary = await importInto(warehouse, 'receipt.xes.gz', 'receipt.mapping.yaml');
    await warehouse.settled();
  });
  afterAll(() => warehouse.close());

  test('has 1,434 cases and 8,577 events, all of which become steps', async () => {
    expect(summary).toMatchObject({
      cases: 1_434,
      read: 8_577,
      rejected: 0,
      duplicates: 0,
      passed_over: {},
    });
    const counts = await rowsOf<{ type: string; n: number }>(
      warehouse,
      'SELECT type, count(*) AS n FROM process_event GROUP BY type ORDER BY type',
    );
    expect(Object.fromEntries(counts.map(({ type, n }) => [type, n]))).toEqual({
      'case-closed': 1_329,
      'case-notified': 1_300,
      'case-received': 1_434,
      'case-step': 8_577,
    });
  });

  test('is online by 1250 of 1433 from outside', async () => {
    const observation = await warehouse.measure({ kpi: kpi('process.online_share'), ...ever });
    expect(observation).toMatchObject({
      value: 1_250 / 1_433,
      numerator: 1_250,
      // One case of the log is internal.
      denominator: 1_433,
      n: 1_433,
    });
  });

  test('leaves the 105 cases without enddate open', async () => {
    const [row] = await rowsOf<{ open: number }>(
      warehouse,
      'SELECT count(*) AS open FROM process_case WHERE closed_at IS NULL',
    );
    expect(row).toEqual({ open: 105 });
  });

  test('imported again, from XES or from CSV, stores nothing', async () => {
    for (const name of ['receipt.xes.gz', 'receipt.csv.gz']) {
      const again = await importInto(warehouse, name, 'receipt.mapping.yaml');
      expect(again).toMatchObject({
        cases: 1_434,
        read: 8_577,
        stored: 0,
        duplicates: summary.stored,
        rejected: 0,
      });
    }
  });
});

describe.skipIf(missing('BPIC15_1.xes.gz'))('the BPIC15 log (skipped where it is absent)', () => {
  let warehouse: Warehouse;
  let summary: ImportSummary;
  beforeAll(async () => {
    warehouse = await openWarehouse({
      path: ':memory:',
      datasets: Object.values(datasets),
      city: { land: 'NW' },
    });
    summary = await importInto(warehouse, 'BPIC15_1.xes.gz', 'bpic15.mapping.yaml');
    await warehouse.settled();
  });
  afterAll(() => warehouse.close());

  test('has 1,199 cases and 52,217 events', () => {
    expect(summary).toMatchObject({
      cases: 1_199,
      read: 52_217,
      made: 52_217 + 2 * 1_199,
      stored: 52_217 + 2 * 1_199,
      rejected: 0,
    });
  });

  test('has the case durations that its publishers give', async () => {
    const [row] = await rowsOf<{ mean: number; median: number; max: number }>(
      warehouse,
      `
      SELECT avg(s) AS mean, median(s) AS median, max(s) AS max
      FROM (SELECT epoch(closed_at) - epoch(received_at) AS s FROM process_case)`,
    );
    expect(row?.mean).toBeCloseTo(8_270_084.49, 1);
    expect(row?.median).toBe(5_302_671);
    expect(row?.max).toBe(128_390_400);
  });

  test('has the lead times that an independent count of working days gives', async () => {
    const expected = leadTimesByHand();
    const rows = await rowsOf<{ case_id: string; lead_time_days: number }>(
      warehouse,
      'SELECT case_id, lead_time_days FROM process_case',
    );
    expect(new Map(rows.map(({ case_id, lead_time_days }) => [case_id, lead_time_days]))).toEqual(
      expected,
    );
  });

  test('has their nearest ranks as median and 90th percentile', async () => {
    const sorted = [...leadTimesByHand().values()].sort((a, b) => a - b);
    const rank = (q: number) => sorted[Math.ceil(q * sorted.length) - 1];
    const median = await warehouse.measure({ kpi: kpi('process.lead_time_median'), ...ever });
    const p90 = await warehouse.measure({ kpi: kpi('process.lead_time_p90'), ...ever });
    expect([median.value, p90.value]).toEqual([rank(0.5), rank(0.9)]);
  });
});

describe.skipIf(missing('running-example.xes'))(
  'the running example (skipped where it is absent)',
  () => {
    test('has 6 cases and 42 events, with effort from its costs', async () => {
      const mapping = parseMapping(
        `${SAMPLE.replace(
          'medium: digital\n',
          'medium: digital\n  effort: { from: Costs, unit: minutes }\n',
        ).replace(/channel:\n.*\n.*\n/, 'channel: post\n')}`,
      );
      const path = join(logs, 'running-example.xes');
      const summary = await importFile({ path, mapping, deliver: toNowhere(validate) });
      expect(summary).toMatchObject({ cases: 6, read: 42, made: 48, stored: 48, rejected: 0 });
    });
  },
);

/** Lead times of BPIC15 without any of our code: regular expressions, dates as texts, Gauss's Easter. */
function leadTimesByHand(): Map<string, number> {
  const xml = gunzipSync(readFileSync(join(logs, 'BPIC15_1.xes.gz'))).toString('utf8');
  const days = new Map<string, number>();
  for (const trace of xml.split('<trace>').slice(1)) {
    const name = /key="concept:name" value="(\d+)"\/>/.exec(
      trace.slice(0, trace.indexOf('<event>')),
    )?.[1];
    // All offsets are those of Central Europe, so the first ten characters are the local date.
    const dates = [...trace.matchAll(/key="time:timestamp" value="(\d{4}-\d\d-\d\d)/g)]
      .map(([, date = '']) => date)
      .sort();
    days.set(`bpic15-1-${name}`, countWorkingDays(dates[0] ?? '', dates.at(-1) ?? ''));
  }
  return days;
}

function countWorkingDays(after: string, upTo: string): number {
  let count = 0;
  for (let date = next(after); date <= upTo; date = next(date)) {
    const weekday = new Date(date).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !holidaysOfNrw(Number(date.slice(0, 4))).has(date))
      count += 1;
  }
  return count;
}

const next = (date: string, days = 1): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

const known = new Map<number, Set<string>>();

function holidaysOfNrw(year: number): Set<string> {
  const found = known.get(year);
  if (found) return found;
  // Gauss's Easter formula, valid 1900 to 2099.
  const d = (19 * (year % 19) + 24) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
  const correction = (d === 29 && e === 6) || (d === 28 && e === 6 && year % 19 > 10) ? 7 : 0;
  const easter = next(`${year}-03-22`, d + e - correction);
  const fixed = ['01-01', '05-01', '10-03', '11-01', '12-25', '12-26'].map(
    (day) => `${year}-${day}`,
  );
  const moving = [-2, 1, 39, 50, 60].map((offset) => next(easter, offset));
  const holidays = new Set([...fixed, ...moving]);
  known.set(year, holidays);
  return holidays;
}
