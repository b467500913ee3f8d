import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { files, imported, ofType, type ImportedEvent } from './imported.ts';
import { ocelMapping as MAPPING, writeSqlite, type Ocel } from './ocel-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-ocel-'));
afterAll(() => rmSync(folder, { recursive: true }));

const plain = (events: ImportedEvent[]) =>
  events.map(({ id, time, data }) => ({ id, time, data })).sort((a, b) => (a.id < b.id ? -1 : 1));

describe('an object-centric log (OCEL 2.0)', () => {
  test('gives the objects of one type as cases; an event of two is in both', async () => {
    const { summary, events } = await imported('orders.jsonocel', MAPPING);
    expect(summary).toMatchObject({ format: 'ocel', cases: 2, read: 5, rejected: 1 });
    expect(summary.problems).toMatchObject([{ line: 4, code: 'event-without-case' }]);
    const received = ofType(events, 'case-received').map(({ subject, data }) => [
      subject,
      data['channel'],
    ]);
    expect(received).toEqual([
      ['A1', 'online'],
      ['A2', 'post'],
    ]);
    expect(
      ofType(events, 'case-step').map(({ subject, data }) => [subject, data['effort_min']]),
    ).toEqual([
      ['A1', 90],
      ['A2', 90],
    ]);
    expect(ofType(events, 'case-closed')).toHaveLength(2);
  });

  test('in SQLite gives the same events as in JSON', async () => {
    const path = join(folder, 'orders.sqlite');
    writeSqlite(path, JSON.parse(readFileSync(join(files, 'orders.jsonocel'), 'utf8')) as Ocel);
    const sqlite = await imported(path, MAPPING);
    const json = await imported('orders.jsonocel', MAPPING);
    expect(sqlite.summary).toMatchObject({ format: 'ocel', cases: 2, read: 5, rejected: 1 });
    expect(plain(sqlite.events)).toEqual(plain(json.events));
  });

  test('names its types where the mapping does not say which are the cases', async () => {
    const open = await imported(
      'orders.jsonocel',
      MAPPING.replace('ocel: { object_type: Antrag }', ''),
    );
    expect(open.summary.broken_off).toMatch(/The file has Antrag, Bescheid: .*ocel\.object_type/);
    const wrong = await imported(
      'orders.jsonocel',
      MAPPING.replace('object_type: Antrag', 'object_type: Akte'),
    );
    expect(wrong.summary.broken_off).toMatch(/no objects of type "Akte"/);
  });

  test('that is another database ends with a sentence', async () => {
    const path = join(folder, 'other.db');
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE t (x)');
    database.close();
    const { summary } = await imported(path, MAPPING);
    expect(summary.broken_off).toMatch(
      /no event log in OCEL 2\.0 \(SQLite\): no such table: object/,
    );
  });

  test('told by its content where its name ends in .json', async () => {
    const path = join(folder, 'orders.json');
    writeFileSync(path, readFileSync(join(files, 'orders.jsonocel')));
    expect((await imported(path, MAPPING)).summary.format).toBe('ocel');
  });
});

const example = join(
  import.meta.dirname,
  '../../../../shared/realdata/processlogs/ocel/ocel20_example.jsonocel',
);

test.skipIf(!existsSync(example))(
  'the example of the standard is read (skipped where ../shared/realdata is absent)',
  async () => {
    const { summary } = await imported(
      example,
      `
source: urn:test:ocel20
ocel: { object_type: Purchase Order }
service: '99012070001000'
office: Einkauf
channel: internal
receipt: { event: first }
steps: { medium: digital }
`,
    );
    expect(summary).toMatchObject({ format: 'ocel', broken_off: null });
    expect(summary.cases).toBeGreaterThan(0);
    expect(new Set(summary.problems.map(({ code }) => code))).toEqual(
      new Set(['event-without-case']),
    );
  },
);
