import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PaperKpi, PaperUnit } from '../../../okr/council-paper.ts';
import { drawChart, sayChart } from '../../../server/paper/chart.ts';
import {
  dash,
  writeCell,
  writeDate,
  writeHash,
  writeNumber,
  writePeriod,
  writeSpan,
  writeValue,
} from '../../../server/paper/figure.ts';
import { scaleOf } from '../../../server/paper/scale.ts';
import { runsOf } from '../../../server/paper/sentence.ts';
import { layOut } from '../../../server/paper/sheet.ts';
import { wordsOf } from '../../../server/paper/words.ts';
import { englishPaper, samplePaper } from './sample-paper.ts';
import { count, euro, halfYears, kpi, share, steadily } from './sample-values.ts';

const de = wordsOf({ language: 'de' });
const en = wordsOf({ language: 'en' });
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('Numbers', () => {
  test.each([
    [0.62, share, '62 %', '62%'],
    [0.6214, share, '62,1 %', '62.1%'],
    [0.9997, share, '99,97 %', '99.97%'],
    [0.0002, share, '0,02 %', '0.02%'],
    [1, share, '100 %', '100%'],
    [0, share, '0 %', '0%'],
    [38420, euro, '38.420 €', '38,420€'],
    [1234567, count, '1.234.567', '1,234,567'],
    [-3, count, '−3', '−3'],
    [-0.2, count, '0', '0'],
    [6, { sign: 'Arbeitstage', factor: 1, decimals: 1 }, '6 Arbeitstage', '6 Arbeitstage'],
  ] satisfies [number, PaperUnit, string, string][])(
    '%d is written',
    (value, unit, german, english) => {
      expect(plain(writeValue(value, unit, de))).toBe(german);
      expect(plain(writeValue(value, unit, en))).toBe(english);
    },
  );

  test('read back as what they were, but for rounding', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, decimals) => {
          const read = writeNumber(value, decimals, de)
            .replaceAll('.', '')
            .replace(',', '.')
            .replace('−', '-');
          expect(Math.abs(Number(read) - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -decimals);
        },
      ),
    );
  });

  test('a share is written as all or nothing only where it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1 - 1e-5, noNaN: true }), (value) => {
        expect(plain(writeValue(value, share, de))).not.toMatch(/^(0|100) %$/);
      }),
    );
  });

  test('an unknown one is a dash, words stay words', () => {
    expect(writeCell(null, share, de)).toBe(dash);
    expect(writeCell('2 von 4 Schritten', share, de)).toBe('2 von 4 Schritten');
  });
});

describe('Dates', () => {
  test('are written in words, periods by their names', () => {
    expect(plain(writeDate('2026-03-01', de))).toBe('1. März 2026');
    expect(plain(writeDate('2026-03-01', en))).toBe('1 March 2026');
    expect(plain(writeSpan('2026-01-01', '2026-06-30', de))).toBe('1. Januar bis 30. Juni 2026');
    expect(plain(writeSpan('2025-12-01', '2026-01-31', de))).toBe(
      '1. Dezember 2025 bis 31. Januar 2026',
    );
  });

  test.each([
    ['2026-01-01', '2026-06-30', '1. Hj. 26'],
    ['2025-07-01', '2025-12-31', '2. Hj. 25'],
    ['2026-04-01', '2026-06-30', '2. Qu. 26'],
    ['2024-02-01', '2024-02-29', 'Feb. 24'],
    ['2026-01-01', '2026-12-31', '2026'],
    ['2026-02-01', '2026-02-27', '27.02.2026'],
  ])('%s to %s is %s', (from, to, name) => {
    expect(plain(writePeriod(from, to, de))).toBe(name);
  });
});

describe('The scale', () => {
  const reading = (values: number[], unit: PaperUnit = count): PaperKpi =>
    kpi('', '', unit, halfYears(values), []);

  test('holds every value, in ten round ticks from zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (values) => {
          const { bottom, top, lines } = scaleOf(reading(values));
          expect(top).toBeGreaterThan(bottom);
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(bottom - 1e-6);
            expect(value).toBeLessThanOrEqual(top + 1e-6);
          }
          expect([bottom, top, ...lines].every(Number.isFinite)).toBe(true);
          expect(lines[0]).toBeCloseTo(bottom, 6);
          expect(lines.at(-1)).toBeCloseTo(top, 6);
          expect(lines.length).toBeLessThanOrEqual(8);
        },
      ),
      { numRuns: 2_000, examples: [[[5e-324]], [[-5e-324]], [[0]]] },
    );
  });

  test('of a share beyond 60 % is the whole', () => {
    expect(scaleOf(reading([0.3, 0.62], share))).toMatchObject({ bottom: 0, top: 100 });
    expect(scaleOf(reading([0.02, 0.04], share))).toMatchObject({ bottom: 0, top: 4 });
  });
});

describe('The chart', () => {
  const gappy = kpi(
    'x',
    'y',
    share,
    halfYears([0.1, 0.2, 'suppressed', 0.3, 0.4], 'stale'),
    steadily(0.1, 0.8),
  );

  test('breaks its line at a period without a value, and marks it', () => {
    const svg = String(drawChart(gappy, de, 'id').body);
    expect(svg.match(/class="line"/g)).toHaveLength(2);
    expect(svg.match(/class="dot"/g)).toHaveLength(3);
    expect(svg.match(/class="hollow"/g)).toHaveLength(1);
    expect(svg).toContain('stroke-dasharray="4 3"');
  });

  test('is said in words, states included', () => {
    const said = plain(sayChart(gappy, de));
    expect(said).toContain('1. Hj. 25: geheim gehalten');
    expect(said).toContain('1. Hj. 26: 40 % (veraltet)');
    expect(said).toContain('Zielpfad: 31.12.2024: 10 %');
  });

  test('draws no coordinate that is none', () => {
    for (const goal of layOut(samplePaper).goals) {
      const { body } = goal.figure.chart.drawing;
      expect(String(body)).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });
});

describe('The sheet', () => {
  const sheet = layOut(samplePaper);

  test('keeps rows of one objective together, under its name', () => {
    const origins = sheet.goals[3]?.rows.flatMap(({ origin }) => origin ?? []);
    expect(origins).toEqual([...new Set(origins)]);
    expect(origins).toHaveLength(3);
    expect(sheet.goals[3]?.rows).toHaveLength(samplePaper.goals[3]?.key_results.length ?? 0);
  });

  test('puts the due value on the path, between its points', () => {
    expect(plain(sheet.overview[0]?.due ?? '')).toBe('66 %');
    expect(plain(sheet.overview[0]?.target ?? '')).toBe('80 %');
    const [before] = sheet.goals[0]?.figure.series ?? [];
    expect(before?.due).toBe(dash);
  });

  test('never turns an unknown value into a number', () => {
    for (const [index, goal] of samplePaper.goals.entries()) {
      if (goal.kpi !== null && goal.kpi.actual.value !== null) continue;
      expect(sheet.overview[index]?.value).toBe(dash);
      expect(sheet.goals[index]?.figure.number).toBe(dash);
      expect(sheet.overview[index]?.state).not.toBeNull();
    }
  });

  test('has every word in both languages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)]))
        : typeof value;
    expect(shape(layOut(englishPaper).words)).toEqual(shape(sheet.words));
  });

  test('emphasises what stands between asterisks, and only that', () => {
    expect(runsOf('Von 100 laufen *62 gut*, Ziel 80.')).toEqual([
      { text: 'Von 100 laufen ', strong: false },
      { text: '62 gut', strong: true },
      { text: ', Ziel 80.', strong: false },
    ]);
    expect(runsOf('5 * 3')).toEqual([{ text: '5 * 3', strong: false }]);
  });

  test('groups a hash so that it can be read aloud', () => {
    expect(writeHash('0123456789abcdef01', 2)).toBe('01234567 89abcdef');
  });
});
