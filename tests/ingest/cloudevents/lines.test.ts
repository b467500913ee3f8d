import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from '../../../ingest/cloudevents/lines.ts';

async function read(bytes: Uint8Array, cuts: number[], maxLineBytes = 1_000): Promise<unknown[]> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted(
    (a, b) => a - b,
  );
  async function* chunks() {
    for (let at = 1; at < places.length; at += 1) {
      yield bytes.slice(places[at - 1], places[at]);
      await Promise.resolve();
    }
  }
  const found: unknown[] = [];
  for await (const { ok, fault } of readLines(chunks(), { maxLineBytes })) {
    found.push(fault ? fault.code : ok);
  }
  return found;
}

test('Lines are the same wherever the bytes are cut', async () => {
  const line = fc.oneof(fc.json(), fc.string(), fc.constant(''), fc.constant('x'.repeat(2_000)));
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.array(fc.nat()), async (lines, cuts) => {
      const bytes = new TextEncoder().encode(lines.join('\n'));
      expect(await read(bytes, cuts)).toEqual(await read(bytes, []));
    }),
  );
});

test('Each line is an event or a fault of its own', async () => {
  const text = '{"a":1}\r\n\n  \n{"b":\n"ü"\n' + 'x'.repeat(2_000) + '\n[3]';
  expect(await read(new TextEncoder().encode(text), [])).toEqual([
    { a: 1 },
    'invalid-json',
    'ü',
    'event-too-large',
    [3],
  ]);
});

test('A byte order mark before the first line is skipped', async () => {
  expect(await read(new TextEncoder().encode('\uFEFF{"a":1}\n'), [])).toEqual([{ a: 1 }]);
});
