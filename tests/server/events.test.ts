import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JournalUnavailable, type Journal, type Receipt } from '../../datasets/journal.ts';
import { batch, caseReceived, ndjson, openTestApp, structured, type TestApp } from './test-app.ts';
import { rowsOf } from '../warehouse/rows-of.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

const receiptOf = async (response: Response) =>
  (await response.json()) as Receipt & { code?: string; detail?: string };

describe('An event is stored', () => {
  const event = (id: string) => caseReceived(`stored-${id}`);
  const one = { received: 1, stored: 1, duplicates: 0, rejected: 0, errors: [] };

  test('in structured mode', async () => {
    const response = await city.send(structured, JSON.stringify(event('structured')));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(one);
  });

  test('whatever the case of media type and charset', async () => {
    const type = 'Application/CloudEvents+JSON; Charset="UTF-8"';
    const response = await city.send(type, JSON.stringify(event('upper')));
    expect(await response.json()).toEqual(one);
  });

  test('in batch mode', async () => {
    const response = await city.send(batch, JSON.stringify([event('b1'), event('b2')]));
    expect(await response.json()).toMatchObject({ received: 2, stored: 2 });
  });

  test('in an empty batch there is nothing to store', async () => {
    const response = await city.send(batch, '[]');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ received: 0, stored: 0 });
  });

  test('one per line, with empty lines and without a last line feed', async () => {
    const lines = `${JSON.stringify(event('n1'))}\r\n\n${JSON.stringify(event('n2'))}`;
    expect(await (await city.send(ndjson, lines)).json()).toMatchObject({ received: 2, stored: 2 });
  });

  test('in binary mode, header values percent-decoded', async () => {
    const { data, ...attributes } = event('binary');
    const headers = {
      ...Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]),
      ),
      'ce-source': '/b%C3%BCrgerb%C3%BCro',
    };
    const response = await city.send('application/json', JSON.stringify(data), headers);
    expect(await response.json()).toEqual(one);
    const [row] = await rowsOf<{ source: string }>(
      city.warehouse,
      "SELECT source FROM process_event WHERE id = 'stored-binary'",
    );
    expect(row?.source).toBe('/bürgerbüro');
  });

  test('compressed with gzip and with br', async () => {
    const gzip = gzipSync(JSON.stringify(event('gzip')));
    const br = brotliCompressSync(JSON.stringify(event('br')));
    const sent = [
      await city.send(structured, new Uint8Array(gzip), { 'content-encoding': 'gzip' }),
      await city.send(structured, new Uint8Array(br), { 'content-encoding': 'br' }),
    ];
    for (const response of sent) expect(await response.json()).toEqual(one);
  });

  test('with data as Base64', async () => {
    const { data, ...rest } = event('base64');
    const encoded = { ...rest, data_base64: Buffer.from(JSON.stringify(data)).toString('base64') };
    const response = await city.send(structured, JSON.stringify(encoded));
    expect(await response.json()).toEqual(one);
  });

  test('without a time at the time of its receipt, marked as such', async () => {
    const { time: _, ...timeless } = event('timeless');
    await city.send(structured, JSON.stringify(timeless));
    const [row] = await rowsOf<{ time: string; time_given: boolean }>(
      city.warehouse,
      "SELECT time, time_given FROM process_event WHERE id = 'stored-timeless'",
    );
    expect(row).toEqual({ time: '2026-03-02T11:00:00.000Z', time_given: false });
  });

  test('with an extension attribute, which is not kept', async () => {
    const extended = { ...event('extended'), traceparent: '00-abc', sampled: true };
    expect(await (await city.send(structured, JSON.stringify(extended))).json()).toEqual(one);
  });
});

describe('The same source and id again', () => {
  test('is a duplicate when it says the same', async () => {
    const body = JSON.stringify(caseReceived('twice'));
    await city.send(structured, body);
    const response = await city.send(structured, body);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ received: 1, stored: 0, duplicates: 1 });
  });

  test('is refused when it says something else; the first stays', async () => {
    await city.send(structured, JSON.stringify(caseReceived('conflict')));
    const other = caseReceived('conflict', { data: { channel: 'post' } });
    const response = await city.send(structured, JSON.stringify(other));
    expect(response.status).toBe(422);
    expect((await receiptOf(response)).errors[0]?.code).toBe('conflicting-duplicate');
  });
});

describe('A person', () => {
  test('is a pseudonym before anything is stored, also in quarantine', async () => {
    const key = 'erika.mustermann@example.org';
    await city.send(
      batch,
      JSON.stringify([
        caseReceived('person-1', { data: { person: key } }),
        caseReceived('person-2', { data: { person: key, channel: 'fax' } }),
        caseReceived('person-3', { data: { name: 'Erika Mustermann' } }),
        {
          ...caseReceived('person-4'),
          type: 'unknown',
          phone: '0711 123',
          data: { phone: '0711 123' },
        },
      ]),
    );
    const stored = await rowsOf<{ person: string }>(
      city.warehouse,
      "SELECT person FROM process_event WHERE id = 'person-1'",
    );
    expect(stored[0]?.person).toMatch(/^[\w-]{22}$/);
    const quarantined = JSON.stringify(
      await city.warehouse.quarantine({ audience: 'staff', limit: 100 }),
    );
    expect(quarantined).toContain(stored[0]?.person);
    expect(quarantined).toContain('person-4');
    expect(quarantined).not.toMatch(/erika|Mustermann|0711 123/);
  });
});

describe('Bad input gets a clear answer, and the server lives', () => {
  const refusals: [name: string, code: string, pointer: string | null, event: unknown][] = [
    ['an unknown type', 'unknown-type', '/type', caseReceived('r', { type: 'com.example.x' })],
    ['no id', 'missing-attribute', '/id', { ...caseReceived('r'), id: undefined }],
    ['an empty source', 'missing-attribute', '/source', caseReceived('r', { source: '' })],
    [
      'version 0.3',
      'unsupported-specversion',
      '/specversion',
      caseReceived('r', { specversion: '0.3' }),
    ],
    [
      'a version as number',
      'unsupported-specversion',
      '/specversion',
      caseReceived('r', { specversion: 1 }),
    ],
    [
      'a name in capitals',
      'invalid-attribute-name',
      '/traceParent',
      caseReceived('r', { traceParent: 'x' }),
    ],
    ['an object as attribute', 'invalid-attribute', '/extra', caseReceived('r', { extra: {} })],
    ['too large an integer', 'invalid-attribute', '/extra', caseReceived('r', { extra: 2 ** 31 })],
    [
      'a time without offset',
      'invalid-time',
      '/time',
      caseReceived('r', { time: '2026-03-02T09:00:00' }),
    ],
    ['30 February', 'invalid-time', '/time', caseReceived('r', { time: '2026-02-30T09:00:00Z' })],
    [
      'the year 0001',
      'time-too-early',
      '/time',
      caseReceived('r', { time: '0001-01-01T00:00:00Z' }),
    ],
    [
      'the year 9999',
      'time-in-future',
      '/time',
      caseReceived('r', { time: '9999-12-31T23:59:59Z' }),
    ],
    ['data twice', 'data-twice', '/data_base64', caseReceived('r', { data_base64: 'e30=' })],
    [
      'text as data',
      'unsupported-datacontenttype',
      '/datacontenttype',
      caseReceived('r', { datacontenttype: 'text/plain' }),
    ],
    [
      'a missing field',
      'missing-field',
      '/data/service',
      caseReceived('r', { data: { service: undefined } }),
    ],
    [
      'a name in data',
      'undeclared-field',
      '/data/name',
      caseReceived('r', { data: { name: 'x' } }),
    ],
    [
      'an unknown channel',
      'invalid-value',
      '/data/channel',
      caseReceived('r', { data: { channel: 'fax' } }),
    ],
    [
      'a text for a number',
      'invalid-type',
      '/data/fields_required',
      caseReceived('r', { data: { fields_required: '5' } }),
    ],
    [
      'a control character',
      'invalid-text',
      '/data/office',
      caseReceived('r', { data: { office: 'a\u0000b' } }),
    ],
    ['a list instead of an event', 'not-an-object', null, []],
    [
      'a negative amount',
      'out-of-range',
      '/data/amount_eur_cents',
      {
        ...caseReceived('r', { type: 'de.stadtpegel.voucher.voucher-redeemed.v1' }),
        data: { amount_eur_cents: -5, merchant: 'm' },
      },
    ],
  ];

  test.each(['subject', 'dataschema', 'datacontenttype'])(
    'an empty %s: invalid-attribute',
    async (name) => {
      const event = { ...caseReceived(`empty-${name}`), [name]: '' };
      const { errors } = await receiptOf(await city.send(structured, JSON.stringify(event)));
      expect(errors).toMatchObject([{ code: 'invalid-attribute', pointer: `/${name}` }]);
    },
  );

  test.each(refusals)('%s: %s', async (_, code, pointer, event) => {
    const response = await city.send(structured, JSON.stringify(event));
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const receipt = await receiptOf(response);
    expect(receipt).toMatchObject({ received: 1, rejected: 1, code: 'all-rejected' });
    expect(receipt.errors[0]).toMatchObject({ index: 0, code, pointer });
    expect(receipt.errors[0]?.detail).toMatch(/^[A-Z].*\.$/s);
  });

  test('a header that is not percent-encoded names the event', async () => {
    const { data, ...attributes } = caseReceived('bad-header');
    const headers = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURIComponent(value)]),
    );
    const response = await city.send('application/json', JSON.stringify(data), {
      ...headers,
      'ce-subject': '%zz',
    });
    const { errors } = await receiptOf(response);
    expect(errors).toMatchObject([
      { id: 'bad-header', code: 'invalid-attribute', pointer: '/subject' },
    ]);
  });

  test('a batch with one bad event stores the good ones', async () => {
    const events = [caseReceived('good-1'), { id: 'bad' }, caseReceived('good-2')];
    const response = await city.send(batch, JSON.stringify(events));
    expect(response.status).toBe(200);
    const receipt = await receiptOf(response);
    expect(receipt).toMatchObject({ received: 3, stored: 2, rejected: 1 });
    expect(receipt.errors[0]).toMatchObject({ index: 1, id: 'bad', pointer: '/specversion' });
  });

  test('a bad line does not hinder the others', async () => {
    const lines = [
      Buffer.from(JSON.stringify(caseReceived('line-1'))),
      Buffer.from('{"half": '),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`"${'x'.repeat(70_000)}"`),
      Buffer.from(JSON.stringify(caseReceived('line-2'))),
    ];
    const body = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
    const receipt = await receiptOf(await city.send(ndjson, new Uint8Array(body)));
    expect(receipt).toMatchObject({ received: 5, stored: 2, rejected: 3 });
    expect(receipt.errors.map(({ index, code }) => [index, code])).toEqual([
      [1, 'invalid-json'],
      [2, 'invalid-utf8'],
      [3, 'event-too-large'],
    ]);
  });

  const bodies: [
    string,
    number,
    string,
    string | null,
    string | Uint8Array<ArrayBuffer>,
    object?,
  ][] = [
    ['half a JSON', 400, 'invalid-json', structured, '{"specversion": "1.'],
    ['half a batch', 400, 'invalid-json', batch, JSON.stringify([caseReceived('h')]).slice(0, -1)],
    ['a batch that is none', 400, 'batch-not-an-array', batch, '{}'],
    ['invalid UTF-8', 400, 'invalid-utf8', structured, new Uint8Array([0x22, 0xc3, 0x28, 0x22])],
    [
      'damaged gzip',
      400,
      'damaged-compression',
      structured,
      'no gzip',
      { 'content-encoding': 'gzip' },
    ],
    [
      'cut-off gzip',
      400,
      'damaged-compression',
      structured,
      new Uint8Array(gzipSync('{}').subarray(0, 15)),
      { 'content-encoding': 'gzip' },
    ],
    ['half a JSON in binary mode', 400, 'invalid-json', 'application/json', '{', { 'ce-id': '1' }],
    ['XML', 415, 'unsupported-media-type', 'application/xml', '<x/>'],
    ['JSON that is no CloudEvent', 415, 'unsupported-media-type', 'application/json', '{}'],
    ['no media type', 415, 'unsupported-media-type', null, new Uint8Array([1])],
    ['Avro', 415, 'unsupported-media-type', 'application/cloudevents+avro', 'x', { 'ce-id': '1' }],
    ['Latin-1', 415, 'unsupported-charset', `${structured}; charset=iso-8859-1`, '{}'],
    ['zstd', 415, 'unsupported-encoding', structured, 'x', { 'content-encoding': 'zstd' }],
    [
      'an event of 70 kB',
      413,
      'event-too-large',
      structured,
      JSON.stringify(caseReceived('x'.repeat(70_000))),
    ],
  ];

  test.each(bodies)('%s: %i %s', async (_, status, code, type, body, headers = {}) => {
    const response = await city.send(type, body, headers as Record<string, string>);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code });
  });

  test('deeply nested JSON', async () => {
    const deep = `{"specversion":"1.0","id":"deep","source":"/t","type":"x","data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect((await city.send(structured, deep)).status).toBe(422);
  });

  test('an attack on the prototype', async () => {
    const event = JSON.stringify(caseReceived('proto')).replace(
      '"data":{',
      '"data":{"__proto__":{"x":1},',
    );
    const receipt = await receiptOf(await city.send(structured, event));
    expect(receipt.errors[0]).toMatchObject({ code: 'undeclared-field' });
  });
});

describe('When events cannot be stored', () => {
  const unavailable = (reason: 'storage' | 'overload'): Journal => ({
    append: () => Promise.reject(new JournalUnavailable(reason, 'as the test wants it')),
  });

  test('overload is 429 with Retry-After', async () => {
    const full = await openTestApp({ journal: unavailable('overload') });
    const response = await full.send(structured, JSON.stringify(caseReceived('1')));
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await full.close();
  });

  test('storage that cannot be written is 503', async () => {
    const broken = await openTestApp({ journal: unavailable('storage') });
    const response = await broken.send(structured, JSON.stringify(caseReceived('1')));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'storage-unavailable' });
    await broken.close();
  });
});
