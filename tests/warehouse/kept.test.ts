import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Kept } from '../../warehouse/kept.ts';
import { bytesOf, type Totals } from '../../warehouse/measure/totals.ts';

const totals = (at: number): Totals => ({
  ...{ period: at, values: [], units: { 0: 5 }, own: { a: { value: 1 }, b: { value: 2 } } },
  sums: Object.fromEntries(Array.from({ length: 30 }, (_, no) => [`sum_${no}`, no + at / 3])),
});

/** Answers that are counted when they are made. */
function open(maxBytes?: number) {
  const kept = new Kept(maxBytes);
  const made: string[] = [];
  const ask = (
    key: string,
    version = 0,
    { bytes = 800, isTouched }: { bytes?: number; isTouched?: (since: number) => boolean } = {},
  ) =>
    kept.get({
      ...{ key, version, bytesOf: () => bytes },
      ...(isTouched ? { isTouched } : {}),
      make: (before) => {
        made.push(before ? `${key} after ${before.version}` : key);
        return Promise.resolve(`${key} of ${version}`);
      },
    });
  return { kept, made, ask };
}

test('What is kept is bounded in bytes, and what was asked for last stays', async () => {
  const { kept, made, ask } = open(100_000);
  for (let at = 0; at < 500; at += 1) {
    await ask(`${at}`);
    await ask('often');
  }
  expect(kept.bytes).toBeLessThanOrEqual(100_000);
  expect(kept.bytes).toBeGreaterThan(90_000);
  made.length = 0;
  await ask('499');
  await ask('often');
  expect(made).toEqual([]);
  await ask('0');
  expect(made).toEqual(['0']);
});

test('What is larger than all is answered and not kept', async () => {
  const { kept, made, ask } = open(1_000);
  expect(await ask('large', 0, { bytes: 2_000 })).toBe('large of 0');
  expect(kept.bytes).toBe(0);
  await ask('large', 0, { bytes: 2_000 });
  expect(made).toEqual(['large', 'large']);
});

test('A value is as old as the version that was counted before it was made', async () => {
  const { kept, made, ask } = open();
  expect(await ask('a', 1)).toBe('a of 1');
  expect(await ask('a', 1)).toBe('a of 1');
  // A change that does not touch it, told once; then one that does.
  expect(await ask('a', 2, { isTouched: (since) => since < 1 })).toBe('a of 1');
  expect(await ask('a', 2)).toBe('a of 1');
  expect(await ask('a', 3, { isTouched: (since) => since < 3 })).toBe('a of 3');
  expect(made).toEqual(['a', 'a after 2']);
  expect(kept.bytes).toBeLessThan(2_000);
});

test('What changes while it is made is made anew for whoever asks then', async () => {
  const kept = new Kept();
  const tellers: ((value: string) => void)[] = [];
  const ask = (version: number) =>
    kept.get({
      ...{ key: 'a', version, bytesOf: () => 100 },
      make: () => new Promise<string>((resolve) => tellers.push(resolve)),
    });
  const [one, same, later] = [ask(1), ask(1), ask(2)];
  expect(tellers).toHaveLength(2);
  tellers[1]!('new');
  tellers[0]!('old');
  expect(await Promise.all([one, same, later])).toEqual(['old', 'old', 'new']);
  expect(await ask(2)).toBe('new');
  expect(kept.bytes).toBeLessThan(500);
});

test('A failure is told to those who wait for it, and not kept', async () => {
  const kept = new Kept();
  let tries = 0;
  const ask = () =>
    kept.get({
      ...{ key: 'a', version: 1, bytesOf: () => 100 },
      make: () => (++tries === 1 ? Promise.reject(new Error('broken')) : Promise.resolve('whole')),
    });
  const both = [ask(), ask()];
  await expect(Promise.all(both)).rejects.toThrow('broken');
  expect(await ask()).toBe('whole');
  expect(tries).toBe(2);
});

test('The bytes of totals are about what they take', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  const held = Array.from({ length: 20_000 }, (_, at) => totals(at));
  const each = (heap() - before) / held.length;
  expect(bytesOf(held[0])).toBeGreaterThan(each / 2);
  expect(bytesOf(held[0])).toBeLessThan(each * 3);
});
