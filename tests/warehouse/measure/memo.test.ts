import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Cube } from '../../../warehouse/cube.ts';
import { bytesOf, Memo } from '../../../warehouse/measure/memo.ts';
import type { Period } from '../../../warehouse/measure/period.ts';
import type { Totals } from '../../../warehouse/measure/totals.ts';

const cube = { name: 'rollup' } as Cube;
const day = (at: number): Period => {
  const date = new Date(Date.UTC(2016, 0, 1 + at)).toISOString().slice(0, 10);
  return { from: date, to: date };
};
const totals = (period: number): Totals => ({
  ...{ period, values: [], quantiles: { a: 1, b: 2 }, units: { 0: 5 }, weighted: {} },
  sums: Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`sum_${at}`, at + period / 3])),
});

test('What is remembered is bounded in bytes, and what was remembered last stays', async () => {
  const one = bytesOf(totals(0));
  const memo = new Memo(100 * one);
  let read = 0;
  const ask = (at: number) =>
    memo.get(cube, false, [day(at)], (missing) => {
      read += missing.length;
      return Promise.resolve(missing.map((_, period) => totals(period)));
    });
  for (let at = 0; at < 500; at += 1) await ask(at);
  expect(memo.bytes).toBeLessThanOrEqual(100 * one);
  expect(memo.bytes).toBeGreaterThan(90 * one);
  read = 0;
  await ask(499);
  expect(read).toBe(0);
  await ask(0);
  expect(read).toBe(1);
  memo.forget(cube, [day(499).from, day(498).from]);
  expect(memo.bytes).toBeLessThanOrEqual(98 * one);
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
