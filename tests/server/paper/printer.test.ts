import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { CouncilPaper } from '../../../okr/council-paper.ts';
import { openPrinter } from '../../../server/paper/printer.ts';
import { samplePaper } from './sample-paper.ts';

const short: CouncilPaper = { ...samplePaper, goals: samplePaper.goals.slice(0, 1) };
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('Two processes make the same file, byte for byte, whatever they printed before', async () => {
  const script = join(import.meta.dirname, 'print-sample.ts');
  const run = promisify(execFile);
  const [first, second] = await Promise.all([
    run(process.execPath, [script]),
    run(process.execPath, [script, 'after-another']),
  ]);
  expect(first.stdout.trim()).toMatch(/^[0-9a-f]{64}$/);
  expect(second.stdout).toBe(first.stdout);
});

test('While a paper is printed the server goes on answering', async () => {
  const printer = openPrinter();
  let last = performance.now();
  let longest = 0;
  const pulse = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const began = performance.now();
  await printer.print({ ...samplePaper, goals: samplePaper.goals.slice(0, 4) });
  const took = performance.now() - began;
  clearInterval(pulse);
  expect(longest).toBeLessThan(took / 3);
  await printer.close();
});

test('Papers wait their turn; one too many is told to come back', async () => {
  const printer = openPrinter({ waiting: 2 });
  const cities = ['A', 'B', 'C'];
  const done: string[] = [];
  const printed = cities.map((city) =>
    printer.print({ ...short, city }).then((pdf) => {
      done.push(city);
      return pdf;
    }),
  );
  await expect(printer.print(short)).rejects.toMatchObject({
    status: 503,
    code: 'printer-busy',
    headers: { 'retry-after': '10' },
  });
  const hashes = (await Promise.all(printed)).map(hashOf);
  expect(done).toEqual(cities);
  expect(new Set(hashes).size).toBe(3);
  await printer.close();
});

test('A paper that fails says why and does not stop the next one', async () => {
  const printer = openPrinter();
  const broken = { ...short, goals: [{ ...short.goals[0], key_results: null }] };
  const failing = printer.print(broken as unknown as CouncilPaper);
  const next = printer.print(short);
  await expect(failing).rejects.toMatchObject({ status: 500, code: 'paper-not-printed' });
  expect((await next).subarray(0, 5)).toEqual(new TextEncoder().encode('%PDF-'));
  await printer.close();
});

test('A paper that takes too long is given up; the next one gets a fresh thread', async () => {
  const printer = openPrinter({ limitMs: 1 });
  await expect(printer.print(short)).rejects.toMatchObject({ code: 'paper-not-printed' });
  await expect(printer.print(short)).rejects.toMatchObject({ code: 'paper-not-printed' });
  await printer.close();
});

test('A thread that has grown is replaced, and prints the same', async () => {
  const printer = openPrinter({ memoryLimit: 1, idleMs: 1 });
  const first = hashOf(await printer.print(short));
  expect(hashOf(await printer.print(short))).toBe(first);
  await printer.close();
});

test('A printer that is closed refuses what waits and what comes', async () => {
  const printer = openPrinter();
  const waiting = printer.print(short);
  const refused = expect(waiting).rejects.toMatchObject({ code: 'paper-not-printed' });
  await printer.close();
  await refused;
  await expect(printer.print(short)).rejects.toMatchObject({ code: 'printer-busy' });
});
