import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLogDuration } from '../../../ingest/importers/log-duration.ts';
import { readLogNumber } from '../../../ingest/importers/log-number.ts';

describe('a number of a file', () => {
  test.each([
    ['1234', 1234],
    ['22,5', 22.5],
    ['-3.25', -3.25],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1_234_567],
    ["1'234.50", 1234.5],
    ['1 234,5', 1234.5],
    ['0.125', 0.125],
    ['2.5E-3', 0.0025],
    ['\u22125', -5],
  ])('%s is read', (text, expected) => {
    expect(readLogNumber(text)).toEqual({ number: expected });
  });

  test.each(['', 'NaN', 'nan', 'Infinity', '1e999', '12a', '1,2,3', '--1', '1.23.456', '0x10'])(
    '%j is none',
    (text) => {
      expect(readLogNumber(text).fault?.code).toBe('not-a-number');
      expect(readLogNumber(text, { decimal: ',' }).fault?.code).toBe('not-a-number');
    },
  );

  test('that can mean two is refused with both, until numbers.decimal says which', () => {
    const { fault } = readLogNumber('1.234');
    expect(fault).toMatchObject({ code: 'ambiguous-number' });
    expect(fault?.detail).toBe(
      '"1.234" can mean 1.234 (numbers.decimal: point) or 1234 (numbers.decimal: comma): set numbers.decimal.',
    );
    expect(readLogNumber('1.234', { decimal: '.' }).number).toBe(1.234);
    expect(readLogNumber('1.234', { decimal: ',' }).number).toBe(1234);
  });

  test.each(['22. Mai', '22-May', '22.05.2026', '2026-05-22'])(
    '%s is refused with what a spreadsheet has done',
    (text) => {
      expect(readLogNumber(text).fault).toMatchObject({
        code: 'not-a-number',
        detail: expect.stringContaining('is a date, not a number') as string,
      });
    },
  );

  test('with one group of three digits is always refused, and never read wrong otherwise', () => {
    const cents = fc.integer({ min: -99_999_999, max: 99_999_999 });
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom('de-DE', 'en-US'),
        fc.integer({ min: 0, max: 3 }),
        (number, language, digits) => {
          const value = number / 10 ** digits;
          const text = value.toLocaleString(language, {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          });
          const read = readLogNumber(text);
          if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text))
            expect(read.fault?.code).toBe('ambiguous-number');
          else expect(read.number).toBe(value);
          const decimal = language === 'de-DE' ? ',' : '.';
          expect(readLogNumber(text, { decimal }).number).toBe(value);
        },
      ),
    );
  });
});

describe('a working time', () => {
  test.each([
    ['0:45', undefined, 45],
    ['1:30 h', undefined, 90],
    ['01:30:30', undefined, 90.5],
    ['45 min', undefined, 45],
    ['45 Min.', 'hours', 45],
    ['1,5 h', undefined, 90],
    ['1 Std. 30 Min.', undefined, 90],
    ['1 Stunde und 5 Minuten', undefined, 65],
    ['90 Sek', undefined, 1.5],
    ['PT1H15M', undefined, 75],
    ['7,5', 'minutes', 7.5],
    ['1.5', 'hours', 90],
    ['30', 'seconds', 0.5],
  ] as const)('%s in %s is %d minutes', (text, unit, minutes) => {
    expect(readLogDuration(text, unit)).toEqual({ minutes });
  });

  test.each([
    ['45', 'missing-unit'],
    ['0:75', 'not-a-number'],
    ['3 Tage', 'not-a-duration'],
    ['5 min 1 h', 'not-a-duration'],
    ['NaN', 'not-a-number'],
    ['1.234 min', 'ambiguous-number'],
  ])('%s is refused as %s', (text, code) => {
    expect(readLogDuration(text, undefined).fault?.code).toBe(code);
  });

  test('is what was written, in every spelling', () => {
    const minutes = fc.integer({ min: 0, max: 5_999 });
    fc.assert(
      fc.property(minutes, (total) => {
        const [hours, rest] = [Math.floor(total / 60), total % 60];
        for (const text of [
          `${hours}:${String(rest).padStart(2, '0')}`,
          `${hours} Std. ${rest} Min.`,
          `${hours}h ${rest}m`,
          `PT${hours}H${rest}M`,
          `${total} min`,
        ]) {
          expect([text, readLogDuration(text, undefined)]).toEqual([text, { minutes: total }]);
        }
      }),
    );
  });
});
