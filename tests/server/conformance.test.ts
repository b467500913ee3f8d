import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudEvent, HTTP, type Message } from 'cloudevents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Receipt } from '../../datasets/journal.ts';
import { batch, caseReceived, openTestApp, structured, type TestApp } from './test-app.ts';

/** The official conformance events; their licence keeps them out of this repository. */
const folder = join(import.meta.dirname, '../../../shared/realdata/schemas/cloudevents/yaml');

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

interface Given {
  attributes: Record<string, string>;
  data: string;
}

function readEvents(file: string): Given[] {
  return parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => {
    const { ContextAttributes, Data } = document.toJS() as {
      ContextAttributes: Record<string, unknown>;
      Data: string;
    };
    const { Extensions = {}, ...attributes } = ContextAttributes;
    const all = { ...attributes, ...(Extensions as object) };
    return {
      attributes: Object.fromEntries(
        Object.entries(all).map(([name, value]) => [
          name,
          name === 'specversion'
            ? Number(value).toFixed(1)
            : value instanceof Date
              ? value.toISOString()
              : String(value).trim(),
        ]),
      ),
      data: Data,
    };
  });
}

const isJson = ({ datacontenttype = 'application/json' }: Record<string, string>) =>
  datacontenttype.startsWith('application/json');

async function errorOf(response: Response): Promise<string | undefined> {
  expect([200, 422]).toContain(response.status);
  return ((await response.json()) as Receipt).errors[0]?.code;
}

const byHand = {
  structured: ({ attributes, data }: Given) =>
    city.send(
      structured,
      JSON.stringify({
        ...attributes,
        data: isJson(attributes) ? (JSON.parse(data) as unknown) : data,
      }),
    ),
  batch: ({ attributes, data }: Given) =>
    city.send(
      batch,
      JSON.stringify([
        { ...attributes, data: isJson(attributes) ? (JSON.parse(data) as unknown) : data },
      ]),
    ),
  binary: ({ attributes: { datacontenttype = 'application/json', ...rest }, data }: Given) =>
    city.send(
      datacontenttype,
      data,
      Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [`ce-${name}`, encodeURIComponent(value)]),
      ),
    ),
};

describe.skipIf(!existsSync(folder))('The official conformance events, sent by hand', () => {
  const files = existsSync(folder)
    ? ['v1.yaml', 'v1.0/v1_minimum.yaml'].flatMap((file) => readEvents(file))
    : [];

  for (const [mode, send] of Object.entries(byHand)) {
    test.each(files)(
      `$attributes.id in ${mode} mode follow the spec, but their type is not ours`,
      async (given) => {
        const code = isJson(given.attributes) ? 'unknown-type' : 'unsupported-datacontenttype';
        expect(await errorOf(await send(given))).toBe(code);
      },
    );

    test.each(files.filter(({ attributes }) => isJson(attributes)))(
      `$attributes.id in ${mode} mode are stored with a type and data of ours`,
      async ({ attributes }) => {
        const { type, data } = caseReceived('');
        const given = {
          attributes: { ...attributes, type, id: `${attributes['id']}-${mode}` },
          data: JSON.stringify(data),
        };
        expect(await errorOf(await send(given))).toBeUndefined();
      },
    );

    test(`version 0.3 in ${mode} mode is refused`, async () => {
      for (const given of ['v03.yaml', 'v0.3/v03_minimum.yaml'].flatMap((file) =>
        readEvents(file),
      )) {
        expect(await errorOf(await send(given))).toBe('unsupported-specversion');
      }
    });
  }
});

describe('Events sent with the CloudEvents SDK', () => {
  const { specversion: _, ...known } = caseReceived('');
  const send = ({ headers, body }: Message) =>
    city.app.request('/api/events', {
      method: 'POST',
      body: body as string,
      headers: {
        ...(headers as Record<string, string>),
        authorization: 'Bearer test-ingest-token',
      },
    });

  test.each(['structured', 'binary'] as const)('in %s mode are stored', async (mode) => {
    const event = new CloudEvent({ ...known, id: `sdk-${mode}`, traceid: 'a 1' });
    expect(await errorOf(await send(HTTP[mode](event)))).toBeUndefined();
  });

  test('in binary mode carry the same data and attributes as in structured mode', async () => {
    const event = new CloudEvent({ ...known, id: 'sdk-same' });
    await send(HTTP.structured(event));
    const response = await send(HTTP.binary(event));
    expect(await response.json()).toMatchObject({ received: 1, duplicates: 1, rejected: 0 });
  });

  test('of a type that is not ours are refused one by one', async () => {
    const event = new CloudEvent({
      type: 'com.example.someevent',
      source: '/mycontext',
      id: 'sdk-other',
      data: { world: 'hello' },
    });
    expect(await errorOf(await send(HTTP.binary(event)))).toBe('unknown-type');
    expect(await errorOf(await send(HTTP.structured(event)))).toBe('unknown-type');
  });
});
