import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultLimits } from '../../ingest/doors/limits.ts';
import { rates } from '../../server/rate-limit.ts';
import { cellsOfAll, cellsPerCaller, lanes, longAnswer } from '../../server/reading.ts';
import type { RateClass } from '../../server/rights/right.ts';
import { routeRights } from '../../server/routes/table.ts';
import { maxCells } from '../../warehouse/measure/question.ts';

const docs = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(docs, 'security.md'), 'utf8');

/** The cells of every row of the page's tables. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, ...cells]) => cells.slice(0, -1));

/** Requirements of level 1 and 2 in ASVS 5.0.0: how many the sections have, which all begin with 1. */
const sections = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5 },
  ...{ '6.6': 3, '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2 },
  ...{ '8.2': 3, '8.3': 1, '8.4': 1, '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4 },
  ...{ '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4 },
  ...{ '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2, '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2 },
  ...{ '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7, '16.1': 1 },
  ...{ '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3, '17.1': 1, '17.2': 4, '17.3': 2 },
};

const requirements = rows.filter(([no = '']) => /^\d+\.\d+\.\d+$/.test(no));

test('docs/security.md answers every requirement of ASVS 5.0.0 on level 1 and 2, once', () => {
  const all = Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
  );
  expect(requirements.map(([no]) => no)).toEqual(all);
  expect(requirements.filter(([, level]) => level === '1')).toHaveLength(70);
  expect(requirements.filter(([, level]) => level === '2')).toHaveLength(183);
});

test('Every answer says whether it is done, and how or why not', () => {
  for (const [no, , asked = '', done = '', how = ''] of requirements) {
    expect(['yes', 'partly', 'no', 'n/a'], no).toContain(done);
    expect(asked.length, no).toBeGreaterThan(3);
    if (done !== 'n/a') expect(how.length, no).toBeGreaterThan(0);
  }
});

test('Every file that docs/security.md names is there', () => {
  const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((link) => !existsSync(join(docs, link)))).toEqual([]);
});

test('docs/security.md says how many requests of each class are let through, and of which routes', () => {
  const said = new Map(rows.map(([name = '', ...cells]) => [name.replaceAll('`', ''), cells]));
  for (const [name, { burst, per_second }] of Object.entries(rates)) {
    expect(said.get(name)?.slice(0, 2), name).toEqual([String(burst), String(per_second)]);
  }
  const few = ['ingest', 'sign_in', 'free'] satisfies RateClass[];
  for (const name of few) {
    const routes = Object.keys(routeRights).filter((route) => routeRights[route]?.rate === name);
    expect(said.get(name)?.[2], name).toBe(routes.map((route) => `\`${route}\``).join(', '));
  }
});

test('docs/security.md says how much may be read at once', () => {
  const { read, work } = lanes;
  const number = new Intl.NumberFormat('en').format;
  for (const { atOnce, waiting, waitingPerCaller } of [read, work]) {
    expect(page).toContain(
      `${atOnce} at once; ${number(waiting)} of a class may wait, ${number(waitingPerCaller)} of one caller`,
    );
  }
  expect(page).toContain(`${number(maxCells)}: periods × members × KPIs`);
  expect(page).toContain(`answers of more than ${number(longAnswer)} numbers`);
  expect(page).toContain(`${number(cellsPerCaller)} of one caller, ${number(cellsOfAll)} of all`);
});

test('docs/events.md says how large and how slow a request may be', () => {
  const events = readFileSync(join(docs, 'events.md'), 'utf8');
  const mib = (bytes: number) => `${bytes / 2 ** 20} MiB`;
  const kib = (bytes: number) => `${bytes / 2 ** 10} KiB`;
  const { maxBodyBytes, maxEventBytes, maxEvents, minBytes, within_ms } = defaultLimits;
  const { maxBytesPerSender, maxBytesInFlight, maxUploadsPerSender } = defaultLimits;
  expect(events).toContain(`body over ${mib(maxBodyBytes)}`);
  expect(events).toContain(`an event over ${kib(maxEventBytes)}`);
  expect(events).toContain(`more than ${maxEvents.toLocaleString('en')} events`);
  expect(events).toContain(`${kib(minBytes)} must arrive every ${within_ms / 1_000} seconds`);
  expect(events).toContain(`One token may hold ${mib(maxBytesPerSender)} of bodies`);
  expect(events).toContain(`have ${maxUploadsPerSender} bodies`);
  expect(events).toContain(`all together ${mib(maxBytesInFlight)}`);
});
