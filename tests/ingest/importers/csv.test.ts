import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseBuckets } from '../../../ingest/importers/case-buckets.ts';
import { readCsv, type CsvRule } from '../../../ingest/importers/csv.ts';
import { readCsvRows } from '../../../ingest/importers/csv-rows.ts';
import { UnreadableFile } from '../../../ingest/importers/event-log.ts';
import { decodeText, findEncoding } from '../../../ingest/importers/file-text.ts';
import { groupByCase } from '../../../ingest/importers/table.ts';
import { everyAttribute } from '../../../ingest/importers/wanted-attributes.ts';
import { collect, inPieces, someLog, toCsv, toRows } from './log-text.ts';

async function read(content: string | Uint8Array, rule: Partial<CsvRule> = {}, sizes?: number[]) {
  const { needed = ['id'] } = rule;
  const table = await readCsv(inPieces(content, sizes), { needed, ...rule });
  const entries = await collect(groupByCase(table, needed, everyAttribute));
  const cases = entries
    .flatMap((entry) => ('case' in entry ? [entry.case] : []))
    .map(({ attributes, events }) => ({
      attributes: Object.fromEntries(attributes),
      events: events.map(({ line, attributes }) => ({ line, ...Object.fromEntries(attributes) })),
    }))
    .sort((a, b) => (a.events[0]?.line ?? 0) - (b.events[0]?.line ?? 0));
  const faults = entries.flatMap((entry) => ('fault' in entry ? [entry.fault] : []));
  return { cases, faults };
}

describe('a CSV log', () => {
  test('brings the rows of a case together, wherever they stand', async () => {
    const { cases } = await read('id,what,case:channel\n1,a,x\n2,b,\n1,c,y\n');
    expect(cases).toEqual([
      {
        attributes: { channel: 'x' },
        events: [
          { line: 2, id: '1', what: 'a' },
          { line: 4, id: '1', what: 'c' },
        ],
      },
      { attributes: {}, events: [{ line: 3, id: '2', what: 'b' }] },
    ]);
  });

  test.each([';', ',', '\t', '|'])('with the delimiter %j needs no setting', async (delimiter) => {
    const { cases } = await read(`id${delimiter}what\n1${delimiter}"a${delimiter}b"\n`);
    expect(cases[0]?.events).toEqual([{ line: 2, id: '1', what: `a${delimiter}b` }]);
  });

  test('may be UTF-8 with a mark, UTF-16 or Windows-1252', async () => {
    const text = 'id;what\n1;Prüfung\n';
    const expected = [{ line: 2, id: '1', what: 'Prüfung' }];
    expect((await read(`\ufeff${text}`)).cases[0]?.events).toEqual(expected);
    expect((await read(Buffer.from(text, 'latin1'))).cases[0]?.events).toEqual(expected);
    expect((await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).cases[0]?.events).toEqual(
      expected,
    );
  });

  test('that turns out not to be in its encoding ends with a sentence', async () => {
    const ascii = 'id;what\n' + '1;check\n'.repeat(10_000);
    const bytes = Buffer.concat([Buffer.from(ascii), Buffer.from('1;Prüfung\n', 'latin1')]);
    const pieces = () => inPieces(bytes, [4_096]);
    await expect(read(bytes, {}, [4_096])).rejects.toThrow(/csv\.encoding/);
    const encoding = await findEncoding(pieces());
    expect([encoding, (await read(bytes, { encoding }, [4_096])).faults]).toEqual([
      'windows-1252',
      [],
    ]);
    expect((await read(bytes, { encoding: 'windows-1252' })).faults).toEqual([]);
  });

  test('loses a bad row only, and names its line', async () => {
    const { cases, faults } = await read('id,what\n1,a\n2\n3,b,c\n4,"x"y\n5,e\n');
    expect(faults.map(({ line, code }) => [line, code])).toEqual([[4, 'wrong-cell-count']]);
    expect(cases.map(({ events }) => events[0]?.['id' as never])).toEqual(['1', '2', '4', '5']);
  });

  test('may lack the last cells of a row, but none that is needed', async () => {
    const text = 'what,id,more\na,1,x\nb,2\nc\n';
    const { cases, faults } = await read(text, { needed: ['id'] });
    expect(faults).toMatchObject([{ line: 4, code: 'wrong-cell-count' }]);
    expect(cases.map(({ events }) => events[0])).toEqual([
      { line: 2, what: 'a', id: '1', more: 'x' },
      { line: 3, what: 'b', id: '2' },
    ]);
  });

  test('with a quote that is never closed loses that row only', async () => {
    const { cases, faults } = await read('id,what\n1,a\n2,"b\n3,c\n4,"d, e"\n');
    expect(faults).toMatchObject([{ line: 3, code: 'unclosed-quote' }]);
    expect(cases.flatMap(({ events }) => events)).toEqual([
      { line: 2, id: '1', what: 'a' },
      { line: 4, id: '3', what: 'c' },
      { line: 5, id: '4', what: 'd, e' },
    ]);
  });

  test('may hold line breaks and doubled quotes in a cell; its line is the first', async () => {
    const { cases, faults } = await read('id,what\r\n1,"a\r\n""b"",\r\nc"\r\n2,d\r\n');
    expect(faults).toEqual([]);
    expect(cases.flatMap(({ events }) => events)).toEqual([
      { line: 2, id: '1', what: 'a\n"b",\nc' },
      { line: 5, id: '2', what: 'd' },
    ]);
  });

  test('takes the quotes of a name as they stand', async () => {
    const { cases } = await read('id,what\n1,"Rose" inn\n2,the "Rose"\n');
    expect(cases.map(({ events }) => events[0])).toMatchObject([
      { what: '"Rose" inn' },
      { what: 'the "Rose"' },
    ]);
  });

  test.each([
    ['', /empty/],
    ['a,b\n1,2\n', /"id".*a, b/],
    ['id,id\n1,2\n', /twice/],
  ])('%j cannot be read at all', async (content, sentence) => {
    await expect(read(content)).rejects.toThrow(UnreadableFile);
    await expect(read(content)).rejects.toThrow(sentence);
  });

  test('is the same however the bytes are cut', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(someLog, sizes, async (log, pieces) => {
        const rows = toRows(log);
        fc.pre(rows.length > 0);
        const rule = { needed: ['case:concept:name'] };
        const csv = toCsv(rows);
        expect(await read(csv, rule, pieces)).toEqual(await read(csv, rule));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the rows of a CSV file', () => {
  test('are what a writer of CSV wrote, whatever stands in the cells, however it is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'ß') });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 });
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        sizes,
        fc.constantFrom('\n', '\r\n', '\r'),
        async (given, pieces, end) => {
          const written = [['k', 'l', 'm'], ...given].map((cells) =>
            cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
          );
          const texts = decodeText(inPieces(written.join(end), pieces));
          const read = await collect(readCsvRows(texts, { delimiter: ',', quote: '"' }));
          expect(read.slice(1).map(({ cells }) => cells)).toEqual(given);
        },
      ),
    );
  });

  test('that are too long are counted, not kept', async () => {
    const texts = decodeText(inPieces(`k,l\n${'x'.repeat(3_000_000)},\n1,2\n`, [70_000]));
    expect(await collect(readCsvRows(texts, { delimiter: ',', quote: '"' }))).toEqual([
      { line: 1, cells: ['k', 'l'] },
      { line: 2, broken: 'row-too-long' },
      { line: 3, cells: ['1', '2'] },
    ]);
  });
});

describe('the buckets of cases', () => {
  test('give back every row, in order, with and without temporary files', async () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'ä/ö', ''), fc.string()));
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(0, 50, 1e9), async (given, memory) => {
        const buckets = caseBuckets(memory);
        for (const [id, text] of given) await buckets.add(id, [id, text]);
        const cases = await collect(buckets.cases());
        await buckets.dispose();
        const expected = Map.groupBy(given, ([id]): string => id);
        expect(cases).toHaveLength(expected.size);
        for (const found of cases) expect(found).toEqual(expected.get(found[0]?.[0] ?? ''));
      }),
      { numRuns: 50 },
    );
  });
});
