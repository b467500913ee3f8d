import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { batch, caseReceived, openTestApp, type TestApp } from './test-app.ts';

const day = '2026-03-02';
const closed = (id: string, source: string) => ({
  ...caseReceived(`c${id}`, { source, subject: id, time: `${day}T10:00:00Z` }),
  ...{ type: 'de.stadtpegel.process.case-closed.v1' },
  data: { outcome: 'granted', notice_medium: 'digital' },
});
const step = (id: string, source: string) => ({
  ...caseReceived(`s${id}`, { source, subject: id, time: `${day}T09:00:00Z` }),
  ...{ type: 'de.stadtpegel.process.case-step.v1' },
  data: { step: 'check', actor: 'system', medium: 'digital' },
});

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
  const events = ['a', 'b', 'c'].flatMap((id) => [
    caseReceived(id, { source: '/silent', subject: id }),
    closed(id, '/silent'),
  ]);
  const seen = [caseReceived('x', { source: '/seen', subject: 'x' }), step('x', '/seen')];
  const sent = await city.send(batch, JSON.stringify([...events, ...seen, closed('x', '/seen')]));
  expect(await sent.json()).toMatchObject({ stored: 9 });
  await city.warehouse.settled();
});
afterAll(() => city.close());

const kpi = '/api/kpis/process.automation_share';
const question = `${kpi}/series?from=${day}&to=${day}&grain=day&where.office=buergerbuero`;
const last = { not_observed: 3, left_out_by: 'steps 3' };

test('a series as a table says behind all other columns what it leaves out, and why', async () => {
  const text = await (await city.getAsStaff(`${question}&format=csv`)).text();
  expect(text.split('\r\n')[0]).toBe(
    'from,to,value,state,numerator,denominator,n,finished,observed,data_through,id,where.office,not_observed,left_out_by',
  );
  expect(parse(text, { columns: true })).toMatchObject([
    { value: '1', denominator: '1', not_observed: '3', left_out_by: 'steps 3' },
  ]);
  const arrow = await city.getAsStaff(`${question}&format=arrow`);
  const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()));
  expect(table.schema.fields.slice(-2).map(({ name }) => name)).toEqual(Object.keys(last));
  expect(table.get(0)?.toJSON()).toMatchObject({ value: 1, ...last });
  expect(await (await city.getAsStaff(question)).json()).toMatchObject({ rows: [last] });
});

test('so do the tables of one KPI and of all; where too few are left out, the public is told the kind alone', async () => {
  const one = await (await city.getAsStaff(`${kpi}?from=${day}&to=${day}&format=csv`)).text();
  expect(parse(one, { columns: true })).toMatchObject([
    { not_observed: '3', left_out_by: 'steps 3' },
  ]);
  const all = await (await city.getAsStaff('/api/kpis?format=csv')).text();
  const rows = parse(all, { columns: true }) as Record<string, string>[];
  expect(rows.find(({ id }) => id === 'process.automation_share')?.['left_out_by']).toBe('steps 3');
  expect(rows.find(({ id }) => id === 'process.online_share')?.['left_out_by']).toBe('');
  const shown = await (await city.get(`${question}&format=csv`)).text();
  expect(parse(shown, { columns: true })).toMatchObject([
    { not_observed: '', left_out_by: 'steps' },
  ]);
});
