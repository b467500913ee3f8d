import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import { CaseStep } from '../../../datasets/process/events.ts';
import { prepareTranslation } from '../../../ingest/importers/case-translation.ts';
import { importFile, type ImportProgress } from '../../../ingest/importers/import-file.ts';
import { toJournal, toNowhere } from '../../../ingest/importers/journal-delivery.ts';
import { InvalidMapping } from '../../../ingest/importers/mapping.ts';
import { createPseudonym } from '../../../ingest/pseudonym.ts';
import { createValidate } from '../../../ingest/validate.ts';
import { openWarehouse } from '../../../warehouse/open.ts';
import { someLog, toCsv, toRows, toXes, type CsvRow, type PlainLog } from './log-text.ts';
import { sampleMapping } from './sample-mapping.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-import-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const validate = createValidate(createPseudonym(Buffer.alloc(32)));
const openMemory = () => openWarehouse({ path: ':memory:', datasets: Object.values(datasets) });

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What an import hands on, as sorted JSON texts. */
async function eventsOf(name: string, content: string | Uint8Array): Promise<string[]> {
  const events: string[] = [];
  await importFile({
    path: file(name, content),
    mapping: sampleMapping,
    deliver: (consignment) => {
      for (const { event } of consignment.events) events.push(JSON.stringify(event));
      return Promise.resolve({ stored: 0, duplicates: 0, rejected: 0, problems: [] });
    },
  });
  return events.sort();
}

const caseOf = (row: CsvRow): string => row['case:concept:name'] ?? '';

const log: PlainLog = {
  cases: [1, 2, 3].map((n) => ({
    id: `case-${n}`,
    attributes: { channel: n === 3 ? 'Fax' : 'Internet', enddate: '2024-02-01' },
    events: [
      { 'concept:name': 'receive', 'time:timestamp': `2024-01-0${n}T09:00:00+01:00` },
      { 'concept:name': 'decide', 'time:timestamp': `2024-01-1${n}T09:00:00+01:00` },
    ],
  })),
};

describe('importing a log', () => {
  test('stores its events once, and nothing the second time', async () => {
    const warehouse = await openMemory();
    const deliver = toJournal({
      journal: warehouse.journal,
      validate,
      sender: 'test',
      source: 'urn:test:log',
    });
    const path = file('log.xes.gz', gzipSync(toXes(log)));
    const first = await importFile({ path, mapping: sampleMapping, deliver });
    expect(first).toMatchObject({
      format: 'xes',
      read: 6,
      cases: 3,
      made: 11,
      stored: 11,
      duplicates: 0,
      rejected: 1,
    });
    expect(first.problems).toMatchObject([{ line: 21, code: 'unmapped-value' }]);
    const again = await importFile({ path, mapping: sampleMapping, deliver });
    expect(again).toMatchObject({ made: 11, stored: 0, duplicates: 11, rejected: 1 });
    const [quarantined] = await warehouse.quarantine({ audience: 'staff', limit: 1 });
    expect(quarantined).toMatchObject({ source: 'urn:test:log', code: 'unmapped-value' });
    expect(quarantined?.detail).toMatch(/^Line 21: /);
    expect(JSON.parse(quarantined?.event ?? '')).toEqual({ case: 'case-3', activity: 'receive' });
    await warehouse.close();
  });

  test('refuses a second trace of the same case instead of mixing the two', async () => {
    const [first] = log.cases;
    const twice = toXes({ cases: first ? [first, first] : [] });
    const deliver = toNowhere(validate);
    const summary = await importFile({
      path: file('twice.xes', twice),
      mapping: sampleMapping,
      deliver,
    });
    expect(summary).toMatchObject({ read: 4, rejected: 1, problems: [{ code: 'repeated-case' }] });
  });

  test('from XES and from CSV, with its rows in any order, gives the same events', async () => {
    await fc.assert(
      fc.asyncProperty(someLog, fc.infiniteStream(fc.nat()), async (some, random) => {
        fc.pre(some.cases.length > 0);
        const xes = await eventsOf('law.xes', toXes(some));
        expect(await eventsOf('law.csv', toCsv(toRows(some), ';'))).toEqual(xes);
        // Rows of different cases change places; ties within a case keep their order.
        const waiting = Map.groupBy(toRows(some), caseOf);
        const mixed = toRows(some)
          .map((row) => ({ id: caseOf(row), key: random.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ id }) => waiting.get(id)?.shift() ?? {});
        expect(await eventsOf('mixed.csv', toCsv(mixed))).toEqual(xes);
      }),
      { numRuns: 60 },
    );
  });

  test('in one file or split between cases gives the same events', async () => {
    await fc.assert(
      fc.asyncProperty(someLog, fc.nat(), async (some, at) => {
        const cut = at % (some.cases.length + 1);
        const parts = [some.cases.slice(0, cut), some.cases.slice(cut)];
        const split = await Promise.all(
          parts.map((cases, n) => eventsOf(`part-${n}.xes`, toXes({ cases }))),
        );
        expect(split.flat().sort()).toEqual(await eventsOf('whole.xes', toXes(some)));
      }),
      { numRuns: 60 },
    );
  });

  test('accounts for every event of the log: each is a step or left out', () => {
    const mapping = { ...sampleMapping, receipt: { activity: ['receive'] } };
    delete mapping.closing;
    const translate = prepareTranslation(mapping);
    fc.assert(
      fc.property(someLog, (some) => {
        for (const { id, attributes, events } of some.cases) {
          const { events: made, passed_over } = translate({
            line: 1,
            attributes: new Map(Object.entries({ 'concept:name': id, ...attributes })),
            events: events.map((event, line) => ({
              line,
              attributes: new Map(Object.entries(event)),
            })),
          });
          const named = made.map(({ event }) => event as { id: string; type: string });
          const steps = named.filter(({ type }) => type === CaseStep.type).length;
          const left = [...passed_over.values()].reduce((sum, count) => sum + count, 0);
          expect(steps + left).toBe(events.length);
          expect(new Set(named.map(({ id }) => id)).size).toBe(made.length);
        }
      }),
    );
  });

  test('tells how far it is', async () => {
    const seen: ImportProgress[] = [];
    await importFile({
      path: file('progress.xes', toXes(log)),
      mapping: sampleMapping,
      deliver: toNowhere(validate),
      onProgress: (progress) => seen.push({ ...progress }),
    });
    expect(seen.at(-1)).toMatchObject({ read: 6, cases: 3 });
    expect(seen.at(-1)?.bytes).toBe(seen.at(-1)?.total_bytes);
  });

  test('needs a mapping', async () => {
    const path = file('bare.xes', toXes(log));
    await expect(importFile({ path, deliver: toNowhere(validate) })).rejects.toThrow(
      InvalidMapping,
    );
  });

  test.each([
    ['cut.xes.gz', gzipSync(toXes(log)).subarray(0, 120), /cut off/],
    ['empty.csv', '', /empty/],
  ])('from %s ends with a sentence', async (name, content, sentence) => {
    const path = file(name, content);
    const { broken_off } = await importFile({
      path,
      mapping: sampleMapping,
      deliver: toNowhere(validate),
    });
    expect(broken_off).toMatch(sentence);
  });

  test('delivers every case that stood before the place where the file breaks off', async () => {
    const whole = toXes(log);
    const path = file('half.xes', whole.slice(0, whole.lastIndexOf('</trace>')));
    const warehouse = await openMemory();
    const deliver = toJournal({
      journal: warehouse.journal,
      validate,
      sender: 'test',
      source: null,
    });
    const half = await importFile({ path, mapping: sampleMapping, deliver });
    expect(half).toMatchObject({ cases: 2, broken_off: expect.stringMatching(/XML is broken/) });
    expect(half.stored).toBe(half.made);
    const again = await importFile({
      path: file('whole.xes', whole),
      mapping: sampleMapping,
      deliver,
    });
    expect(again).toMatchObject({ cases: 3, duplicates: half.stored, broken_off: null });
    await warehouse.close();
  });
});

describe('importing a file of events', () => {
  const event = (id: string, more: object = {}) => ({
    specversion: '1.0',
    id,
    source: 'urn:test:events',
    type: 'de.stadtpegel.process.case-objected.v1',
    subject: 'c1',
    time: '2024-01-01T00:00:00Z',
    data: {},
    ...more,
  });

  test('one per line: a bad line is named, the others are stored', async () => {
    const lines = [
      JSON.stringify(event('1')),
      '{"half":',
      '',
      JSON.stringify(event('2', { type: 'x' })),
      JSON.stringify(event('3')),
    ];
    const warehouse = await openMemory();
    const deliver = toJournal({
      journal: warehouse.journal,
      validate,
      sender: 'test',
      source: null,
    });
    const summary = await importFile({
      path: file('events.ndjson.gz', gzipSync(lines.join('\n'))),
      deliver,
    });
    expect(summary).toMatchObject({ format: 'ndjson', read: 4, made: 3, stored: 2, rejected: 2 });
    expect(summary.problems.map(({ line, code }) => [line, code]).sort()).toEqual([
      [2, 'invalid-json'],
      [4, 'unknown-type'],
    ]);
    await warehouse.close();
  });

  test('an array, told by its first character', async () => {
    const path = file('batch', JSON.stringify([event('1'), event('2')]));
    const summary = await importFile({ path, deliver: toNowhere(validate) });
    expect(summary).toMatchObject({ format: 'json', read: 2, stored: 2, rejected: 0 });
  });

  test('that is no JSON ends with a sentence', async () => {
    const path = file('broken.json', '[{"a":1},');
    const { broken_off } = await importFile({ path, deliver: toNowhere(validate) });
    expect(broken_off).toMatch(/no JSON/);
  });
});
