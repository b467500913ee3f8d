import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadableFile, type LogEntry } from '../../../ingest/importers/event-log.ts';
import { readXes } from '../../../ingest/importers/xes.ts';
import { collect, inPieces, someLog, toXes } from './log-text.ts';

const read = (content: string | Uint8Array, sizes?: number[]): Promise<LogEntry[]> =>
  collect(readXes(inPieces(content, sizes)));

/** Entries as plain data. */
const plain = (entries: LogEntry[]) =>
  entries.map((entry) =>
    'fault' in entry
      ? entry
      : {
          line: entry.case.line,
          attributes: Object.fromEntries(entry.case.attributes),
          events: entry.case.events.map(({ line, attributes }) => ({
            line,
            attributes: Object.fromEntries(attributes),
          })),
        },
  );

const trace =
  '<trace><string key="concept:name" value="1"/><event><string key="concept:name" value="a"/></event></trace>';

describe('an XES log', () => {
  test('gives cases with attributes, events and lines; globals and classifiers are no cases', async () => {
    const xes = `<?xml version="1.0"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
  <global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <float key="meta:total" value="2.1"><float key="part" value="1"/></float>
  <trace>
    <string key="concept:name" value="A &amp; B"/>
    <event>
      <string key="concept:name" value="check"/>
      <int key="cost" value="3"/>
      <string key="empty" value=""/>
    </event>
  </trace>
</log>`;
    expect(plain(await read(xes))).toEqual([
      {
        line: 8,
        attributes: { 'concept:name': 'A & B' },
        events: [{ line: 10, attributes: { 'concept:name': 'check', cost: '3' } }],
      },
    ]);
  });

  test('gives nested attributes, lists and containers under joined names', async () => {
    const xes = `<log><trace><string key="who" value="x"><string key="role" value="y"/></string>
      <list key="notes"><values><string key="n" value="1"/></values></list>
      <container key="c"><int key="d" value="2"/></container><event/></trace></log>`;
    expect(plain(await read(xes))).toMatchObject([
      { attributes: { who: 'x', 'who/role': 'y', 'notes/n': '1', 'c/d': '2' }, events: [{}] },
    ]);
  });

  test('may start with a byte order mark, carry a namespace prefix, be in another encoding', async () => {
    expect(plain(await read(`\ufeff<log>${trace}</log>`))).toHaveLength(1);
    const prefixed = trace.replaceAll('<', '<x:').replaceAll('<x:/', '</x:');
    expect(plain(await read(`<x:log xmlns:x="u">${prefixed}</x:log>`))).toHaveLength(1);
    const latin = `<?xml version="1.0" encoding="ISO-8859-1"?><log><trace><string key="k" value="Stra\u00dfe"/></trace></log>`;
    expect(plain(await read(Buffer.from(latin, 'latin1')))).toMatchObject([
      { attributes: { k: 'Stra\u00dfe' } },
    ]);
  });

  test('does not lose an event that stands outside every trace', async () => {
    const entries = await read(
      `<log>\n<event><string key="concept:name" value="a"/></event>${trace}</log>`,
    );
    expect(entries).toMatchObject([
      { fault: { line: 2, code: 'event-without-case' } },
      { case: {} },
    ]);
  });

  test.each([
    ['broken', `<log>\n${trace}\n<trace><event></trace></log>`, /line 3/],
    ['cut off', `<log>${trace}<trace>`, /broken/],
    ['of another kind', '<html></html>', /not an XES log/],
    ['with an undefined entity', '<log>&bomb;</log>', /broken/],
    ['nested too deep', `<log><trace>${'<container key="a">'.repeat(70)}`, /nested/],
  ])('that is %s ends with a sentence', async (_kind, xes, sentence) => {
    await expect(read(xes)).rejects.toThrow(UnreadableFile);
    await expect(read(xes)).rejects.toThrow(sentence);
  });

  test('gives what stood before the place where it is broken', async () => {
    const entries: LogEntry[] = [];
    const reading = async () => {
      for await (const entry of readXes(
        inPieces(`<log>${trace}${' '.repeat(200_000)}</oops>`, [1_000]),
      )) {
        entries.push(entry);
      }
    };
    await expect(reading()).rejects.toThrow(UnreadableFile);
    expect(entries).toHaveLength(1);
  });

  test('is the same however the bytes are cut', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(someLog, sizes, async (log, pieces) => {
        const xes = toXes(log);
        expect(plain(await read(xes, pieces))).toEqual(plain(await read(xes)));
        expect(plain(await read(xes))).toMatchObject(
          log.cases.map(({ id, attributes, events }) => ({
            attributes: { 'concept:name': id, ...attributes },
            events: events.map((event) => ({ attributes: event })),
          })),
        );
      }),
    );
  });
});
