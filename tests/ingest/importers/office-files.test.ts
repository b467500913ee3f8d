import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { afterAll, describe, expect, test } from 'vitest';
import { imported, ofType } from './imported.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-office-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** By case and time: a CSV gives its cases in no order. */
const sorted = <E extends { subject?: string; time: string }>(events: E[]): E[] =>
  events.toSorted((a, b) => `${a.subject} ${a.time}`.localeCompare(`${b.subject} ${b.time}`));

const times = (events: { time: string }[]): string[] => events.map(({ time }) => time);

describe('a CSV file as Excel and registers write it', () => {
  test.each(['sep-line.csv', 'title-lines.csv', 'trailing-empty-columns.csv', 'short-rows.csv'])(
    '%s is read without a setting',
    async (name) => {
      const { summary, events } = await imported(name, 'office.mapping.yaml');
      expect(summary).toMatchObject({ cases: 1, rejected: 0, broken_off: null });
      expect(times(ofType(events, 'case-received'))).toEqual(['2025-03-03T08:00:00.000Z']);
      expect(times(ofType(events, 'case-closed'))).toEqual(['2025-03-05T08:00:00.000Z']);
    },
  );

  test('with an umlaut of Windows-1252 behind 300 kB of ASCII is read as Windows-1252', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => `L-${n};Eingang;03.03.2025 09:00`);
    const text = ['Nr;Schritt;Zeit', ...rows, 'L-x;Prüfung;03.03.2025 09:00', ''].join('\r\n');
    const path = file('late.csv', Buffer.from(text, 'latin1'));
    const { summary, events } = await imported(path, 'office.mapping.yaml');
    expect(summary).toMatchObject({ read: 10_001, rejected: 0, broken_off: null });
    expect(events.find(({ subject }) => subject === 'L-x')?.data).toMatchObject({
      step: 'Prüfung',
    });
  });

  test.each([
    [
      'UTF-8 in one part only',
      Buffer.concat([
        Buffer.from('Nr;Schritt;Zeit\nÄ;Prüfung;1\n'.padEnd(300_000, 'x')),
        Buffer.from('\nö', 'latin1'),
      ]),
      /in one part/,
    ],
    [
      'the umlauts of DOS',
      Buffer.from([...Buffer.from('Nr;Schritt;Zeit\n1;Pr'), 0x81, ...Buffer.from('fung;1\n')]),
      /DOS/,
    ],
  ])('%s is refused in words', async (_, content, sentence) => {
    const { summary } = await imported(file('mixed.csv', content), 'office.mapping.yaml');
    expect(summary.broken_off).toMatch(sentence);
  });

  test('with a line break in the name of an activity keeps the step', async () => {
    const { summary, events } = await imported('quoted-newline.csv', 'office.mapping.yaml');
    expect(summary.rejected).toBe(0);
    expect(events.map(({ data }) => data['step'])).toContain('Prüfung der Unterlagen');
  });

  test('whose rows below the last one are empty has no records there', async () => {
    const path = file('blank.csv', 'Nr;Schritt;Zeit\nE-1;Eingang;03.03.2025\n;;\n;;\n');
    expect((await imported(path, 'office.mapping.yaml')).summary).toMatchObject({
      read: 1,
      rejected: 0,
    });
  });

  test.each([
    ['nothing at all', ''],
    ['the names of the columns only', 'Nr;Schritt;Zeit\n'],
  ])('with %s answers that it holds no records', async (_, content) => {
    const { summary } = await imported(file('none.csv', content), 'office.mapping.yaml');
    expect(summary.broken_off).toBe('The file is empty: it holds no records.');
  });

  test('without a needed column lists those that it has', async () => {
    const { summary } = await imported(
      file('other.csv', 'Export vom 1.1.\nNummer;Schritt;Zeit\n1;a;b\n'),
      'office.mapping.yaml',
    );
    expect(summary.broken_off).toMatch(
      /"Nr" is not in the header\. Columns: Nummer, Schritt, Zeit\./,
    );
  });

  test('in which Excel has cut long numbers loses these rows, with cause and cure', async () => {
    const mapping = `
source: urn:test:digits
log: { case: Nr, activity: Schritt, time: Zeit }
service: { from: Leistung }
office: Amt
channel: online
receipt: { activity: [Eingang], step: false }
steps: { medium: digital }
`;
    const { summary, events } = await imported('lost-digits.csv', mapping);
    expect(events.map(({ subject }) => subject)).toEqual(['E-3']);
    expect(summary.problems.map(({ line, code }) => [line, code]).sort()).toEqual([
      [2, 'lost-digits'],
      [3, 'not-a-service'],
      [5, 'lost-digits'],
    ]);
    const details = summary.problems.map(({ detail }) => detail).join('\n');
    expect(details).toMatch(/"9,90121E\+13": a spreadsheet has cut a long number.*as text/);
    expect(details).toMatch(/has 13 digits.*leading zeros.*nothing is filled up/);
  });
});

describe('times, efforts and other values of a CSV file', () => {
  test('are read where they can mean one thing only; a wrong optional value costs that value', async () => {
    const { summary, events } = await imported('efforts.csv', 'efforts.mapping.yaml');
    expect(summary).toMatchObject({ cases: 2, rejected: 0 });
    const steps = sorted(ofType(events, 'case-step')).map(({ subject, time, data }) => [
      subject,
      time,
      data['effort_min'],
    ]);
    expect(steps).toEqual([
      ['2025/1', '2025-03-03T08:00:00.000Z', undefined],
      ['2025/1', '2025-03-03T09:15:00.000Z', 45],
      ['2025/1', '2025-03-05T07:30:00.000Z', 45],
      ['2026/1', '2026-01-07T08:00:00.000Z', 90],
      ['2026/1', '2026-01-07T09:00:00.000Z', undefined],
      ['2026/1', '2026-01-09T09:00:00.000Z', undefined],
    ]);
    expect(
      sorted(ofType(events, 'case-received')).map(({ data }) => [
        data['assisted'],
        data['fields_required'],
      ]),
    ).toEqual([
      [true, 12],
      [false, undefined],
    ]);
    const lost = summary.coverage?.left_out.map(({ key, count, line }) => [key, count, line]);
    expect(lost).toEqual([
      ['steps.effort', 1, 7],
      ['steps.effort', 1, 8],
    ]);
  });

  test('of the 15 ways to write a day only the two-digit year is refused', async () => {
    const { summary, events } = await imported('dates.csv', 'office.mapping.yaml');
    expect(summary.problems).toMatchObject([{ line: 5, code: 'ambiguous-time' }]);
    expect(summary.problems[0]?.detail).toMatch(/"03\.03\.25 09:00".*times\.format/);
    const at = new Map(ofType(events, 'case-received').map(({ subject, time }) => [subject, time]));
    for (const n of [0, 1, 4, 5, 6, 9, 10, 12, 13]) {
      expect([n, at.get(`D-${n}`)]).toEqual([n, '2025-03-03T08:00:00.000Z']);
    }
    expect(at.get('D-2')).toBe('2025-12-31T13:03:00.000Z');
    expect(at.get('D-7')).toBe('2025-03-03T08:00:00.000Z');
    expect(at.get('D-8')).toBe('2025-03-03T08:00:00.000Z');
    expect(at.get('D-11')).toBe('2025-12-31T13:03:00.000Z');
    expect(at.get('D-14')).toBe('2025-12-31T23:00:00.000Z');
  });

  test('that lie 150 years ahead are refused, with how far', async () => {
    const path = file('moved.csv', 'Nr;Schritt;Zeit\nE-1;Eingang;03.03.2184 09:00\n');
    const { summary } = await imported(path, 'office.mapping.yaml');
    expect(summary.problems).toMatchObject([{ line: 2, code: 'time-in-future' }]);
    expect(summary.problems[0]?.detail).toMatch(/157 years ahead of now.*anonymous/);
  });

  test('between start and completion of an activity are its effort, without breaks and nights', async () => {
    const rows = [
      ['c1', 'check', 'start', '2025-03-03 09:00'],
      ['c1', 'check', 'suspend', '2025-03-03 09:20'],
      ['c1', 'check', 'resume', '2025-03-03 11:00'],
      ['c1', 'check', 'complete', '2025-03-03 11:10'],
      ['c1', 'decide', 'start', '2025-03-03 12:00'],
      ['c1', 'decide', 'complete', '2025-03-04 12:00'],
      ['c1', 'send', 'complete', '2025-03-04 13:00'],
    ];
    const path = file(
      'pairs.csv',
      ['id,what,state,time', ...rows.map((row) => row.join(','))].join('\n'),
    );
    const { events, summary } = await imported(
      path,
      `
source: urn:test:pairs
log: { case: id, activity: what, time: time, transition: state }
service: '99012070001000'
office: Amt
channel: online
receipt: { event: first }
steps: { medium: digital, effort: { pairs: true } }
`,
    );
    expect(
      ofType(events, 'case-step').map(({ data }) => [data['step'], data['effort_min']]),
    ).toEqual([
      ['check', 30],
      ['decide', undefined],
      ['send', undefined],
    ]);
    expect(summary.coverage?.left_out).toMatchObject([{ key: 'steps.effort', code: 'too-long' }]);
  });
});

const rows: CellValue[][] = [
  ['Auswertung Fachverfahren'],
  [],
  ['Nr', 'Schritt', 'Zeit', 'Leistung', 'Dauer'],
  ['E-1', 'Eingang', new Date(Date.UTC(2025, 2, 3, 9)), 99012070001000, 1.234],
  ['E-1', 'Prüfung\nder Unterlagen', '03.03.2025 10:00', 99012070001000, null],
  [],
  ['E-1', 'Bescheid', new Date(Date.UTC(2025, 2, 5)), 99012070001000, '0:45'],
];

describe('an Excel workbook', () => {
  const mapping = `
source: urn:test:xlsx
log: { case: Nr, activity: Schritt, time: Zeit }
service: { from: Leistung }
office: Amt
channel: online
receipt: { activity: [Eingang] }
steps: { medium: digital, effort: { from: Dauer, unit: hours } }
closing: { activity: [Bescheid], outcome: granted, notice_medium: digital }
`;
  const workbook = () =>
    writeXlsx({
      sheets: [
        { name: 'Fälle', rows },
        { name: 'Leer', rows: [] },
      ],
    });

  test('is read below its title: dates, long numbers, decimals', async () => {
    const { summary, events } = await imported(file('log.xlsx', await workbook()), mapping);
    expect(summary).toMatchObject({
      format: 'xlsx',
      read: 3,
      cases: 1,
      rejected: 0,
      broken_off: null,
    });
    const steps = ofType(events, 'case-step').map(({ time, data }) => [
      time,
      data['step'],
      data['effort_min'],
    ]);
    expect(steps).toEqual([
      ['2025-03-03T08:00:00.000Z', 'Eingang', 1.234 * 60],
      ['2025-03-03T09:00:00.000Z', 'Prüfung der Unterlagen', undefined],
      ['2025-03-04T23:00:00.000Z', 'Bescheid', 45],
    ]);
    expect(ofType(events, 'case-received')[0]?.data['service']).toBe('99012070001000');
  });

  test('and JSON that have cut a number of 18 digits lose the row, instead of mixing cases', async () => {
    const row = [Number('123456789012345678'), 'Eingang', '03.03.2025', '99012070001000', null];
    const sheet = { name: 'a', rows: [['Nr', 'Schritt', 'Zeit', 'Leistung', 'Dauer'], row] };
    const long = await imported(file('long.xlsx', await writeXlsx({ sheets: [sheet] })), mapping);
    expect(long.summary.problems).toMatchObject([{ line: 2, code: 'lost-digits' }]);
    const json = '[{"Nr":123456789012345678,"Schritt":"Eingang","Zeit":"2025-03-03"}]';
    const cut = await imported(file('long.json', json), 'office.mapping.yaml');
    expect(cut.summary.problems).toMatchObject([{ line: 1, code: 'lost-digits' }]);
  });

  test('gives the stored result of a formula and evaluates nothing', async () => {
    const path = file(
      'formula.xlsx',
      await writeXlsx({
        sheets: [
          {
            name: 'a',
            rows: [
              ['Nr', 'Schritt', 'Zeit', 'Leistung', 'Dauer'],
              ['E-1', 'Eingang', '03.03.2025', '99012070001000', null],
            ],
            cells: new Map([['1,4', { formula: '40+2', formulaResult: 0.5 }]]),
          },
        ],
      }),
    );
    const { events } = await imported(path, mapping);
    expect(ofType(events, 'case-step')[0]?.data['effort_min']).toBe(30);
  });

  test('names the sheet that is not there, an empty one, and the old format', async () => {
    const path = file('sheets.xlsx', await workbook());
    const empty = await imported(path, `${mapping}xlsx: { sheet: Leer }\n`);
    expect(empty.summary.broken_off).toMatch(/empty/);
    const none = await imported(path, `${mapping}xlsx: { sheet: Nirgends }\n`);
    expect(none.summary.broken_off).toMatch(/Nirgends/);
    const old = file('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    await expect(imported(old, mapping)).rejects.toThrow(/save it as \.xlsx or CSV/);
  });

  test('that is a trap is refused before it is unpacked', async () => {
    const bomb = zip([
      ['xl/workbook.xml', '<workbook/>'],
      ['xl/sharedStrings.xml', '0'.repeat(200_000_000)],
    ]);
    const { summary } = await imported(file('bomb.xlsx', bomb), mapping);
    expect(summary.broken_off).toMatch(
      /sharedStrings\.xml of the workbook unpacks to more than can be read/,
    );
  });
});

describe('a ZIP archive', () => {
  const csv = 'Nr;Schritt;Zeit\nE-1;Eingang;03.03.2025 09:00\n';

  test('with one file that can be imported is that file', async () => {
    const path = file(
      'log.zip',
      zip([
        ['lies mich.pdf', '%PDF'],
        ['__MACOSX/._log.csv', 'x'],
        ['export/log.csv', csv],
      ]),
    );
    const { summary } = await imported(path, 'office.mapping.yaml');
    expect(summary).toMatchObject({ format: 'csv', read: 1, rejected: 0, broken_off: null });
  });

  test('with several names them, and takes the one that the mapping names', async () => {
    const path = file(
      'two.zip',
      zip([
        ['a.csv', csv],
        ['b.csv', csv],
      ]),
    );
    await expect(imported(path, 'office.mapping.yaml')).rejects.toThrow(
      /a\.csv, b\.csv.*zip\.file/,
    );
    const { summary } = await imported(
      path,
      `
source: urn:test:zip
zip: { file: b.csv }
log: { case: Nr, activity: Schritt, time: Zeit }
service: '99012070001000'
office: Amt
channel: online
receipt: { activity: [Eingang] }
steps: { medium: digital }
`,
    );
    expect(summary).toMatchObject({ read: 1, rejected: 0 });
  });

  test('that is a trap is refused', async () => {
    const path = file('bomb.zip', zip([['log.csv', 'Nr;Schritt;Zeit\n'.padEnd(210_000_000, ' ')]]));
    const { summary } = await imported(path, 'office.mapping.yaml');
    expect(summary.broken_off).toMatch(/looks like a trap/);
  });

  test('that is cut off ends with a sentence', async () => {
    const whole = zip([['log.csv', csv]]);
    await expect(
      imported(file('cut.zip', whole.subarray(0, whole.length - 10)), 'office.mapping.yaml'),
    ).rejects.toThrow(/no ZIP archive, cut off or damaged/);
  });

  test('in gzip keeps working', async () => {
    const { summary } = await imported(file('log.csv.gz', gzipSync(csv)), 'office.mapping.yaml');
    expect(summary).toMatchObject({ format: 'csv', read: 1 });
  });
});

/** A minimal writer of ZIP archives (APPNOTE 4.3), as small as a test needs. */
function zip(entries: [name: string, content: string][]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      common,
      Buffer.from(name),
      packed,
    ]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
