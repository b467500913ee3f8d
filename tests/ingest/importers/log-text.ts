import fc from 'fast-check';

/** A small log as data, and the same log written as XES and as CSV. */
export interface PlainLog {
  cases: { id: string; attributes: Record<string, string>; events: Record<string, string>[] }[];
}

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');

const attribute = ([key, value]: [string, string]): string =>
  `<${key.startsWith('time:') ? 'date' : 'string'} key="${escapeXml(key)}" value="${escapeXml(value)}"/>`;

export function toXes({ cases }: PlainLog): string {
  const traces = cases.map(
    ({ id, attributes, events }) =>
      `<trace>\n${Object.entries({ 'concept:name': id, ...attributes })
        .map(attribute)
        .join(
          '\n',
        )}\n${events.map((event) => `<event>${Object.entries(event).map(attribute).join('')}</event>`).join('\n')}\n</trace>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n${traces.join('\n')}\n</log>\n`;
}

export interface CsvRow {
  [column: string]: string;
}

export function toRows({ cases }: PlainLog): CsvRow[] {
  return cases.flatMap(({ id, attributes, events }) =>
    events.map((event) => ({
      'case:concept:name': id,
      ...Object.fromEntries(
        Object.entries(attributes).map(([key, value]) => [`case:${key}`, value]),
      ),
      ...event,
    })),
  );
}

export function toCsv(rows: CsvRow[], delimiter = ','): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (text = '') => `"${text.replaceAll('"', '""')}"`;
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((line) => line.map(cell).join(delimiter)).join('\n') + '\n';
}

/** A stream of bytes, cut into pieces of the given sizes (again and again). */
export async function* inPieces(
  content: string | Uint8Array,
  sizes: number[] = [content.length || 1],
): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** Texts as attributes hold them: with markup, quotes and umlauts, without blanks at the ends. */
const text = fc
  .string({
    unit: fc.constantFrom('a', 'B', '7', ' ', 'ß', '€', '<', '&', '"', ';', ',', '/', '~', '🚲'),
  })
  .map((some) => some.trim())
  .filter((some) => some !== '');

const day = fc.integer({ min: 0, max: 4_000 }).map((n) => Date.UTC(2015, 0, 1) + n * 86_400_000);
const moment = fc.tuple(day, fc.constantFrom(0, 0, 0, 3_600_000, 5_000, 1)).map(([a, b]) => a + b);

const logEvent = fc
  .record({
    activity: fc.oneof(fc.constantFrom('receive', 'check', 'decide'), text),
    time: moment,
    resource: fc.option(fc.constantFrom('Anna', 'robot-1')),
    transition: fc.option(fc.constantFrom('start', 'complete', 'COMPLETE')),
  })
  .map(({ activity, time, resource, transition }) => ({
    'concept:name': activity,
    'time:timestamp': new Date(time).toISOString(),
    ...(resource === null ? {} : { 'org:resource': resource }),
    ...(transition === null ? {} : { 'lifecycle:transition': transition }),
  }));

/** Logs with ties, missing attributes and markup in texts. */
export const someLog: fc.Arbitrary<PlainLog> = fc
  .uniqueArray(
    fc.record({
      id: text,
      channel: fc.constantFrom('Internet', 'Desk', 'Fax'),
      closed: fc.boolean(),
      events: fc.array(logEvent, { minLength: 1, maxLength: 8 }),
    }),
    { selector: ({ id }) => id, maxLength: 6 },
  )
  .map((cases) => ({
    cases: cases.map(({ id, channel, closed, events }) => ({
      id,
      attributes: { channel, ...(closed ? { enddate: '2020-01-01T00:00:00Z' } : {}) },
      events,
    })),
  }));

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
