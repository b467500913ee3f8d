import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDeeper } from '../../../ingest/doors/json-depth.ts';

const bytes = (json: string) => new TextEncoder().encode(json);

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test('JSON is as deep as its value, whatever its texts hold', () => {
  const text = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'ä', 'x') });
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      text,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(value, (one) => {
      const depth = depthOf(one);
      const json = bytes(JSON.stringify(one));
      expect(isDeeper(json, depth)).toBe(false);
      if (depth > 0) expect(isDeeper(json, depth - 1)).toBe(true);
    }),
  );
});

test('Broken JSON is judged too, and ends', () => {
  for (const json of ['"', '"\\', '[', ']]]]', '{"a', '["\\"[[[[']) {
    expect(isDeeper(bytes(json), 2)).toBe(false);
  }
  expect(isDeeper(bytes('[[['), 2)).toBe(true);
});

test('Brackets without end are seen at once', () => {
  const began = performance.now();
  expect(isDeeper(bytes('['.repeat(10_000_000)), 64)).toBe(true);
  expect(performance.now() - began).toBeLessThan(1_000);
});
