import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTimeFormats } from '../../../ingest/importers/time-format.ts';
import { readLogTime, type TimeRule } from '../../../ingest/importers/log-time.ts';

const berlin = { zone: 'Europe/Berlin' };
const iso = (text: string, rule: TimeRule = berlin) => {
  const { ms, fault } = readLogTime(text, rule);
  return fault ? null : new Date(ms).toISOString();
};

describe('a time of a log', () => {
  test.each([
    ['2011-10-11T13:45:40.276+02:00', '2011-10-11T11:45:40.276Z'],
    ['2011-10-11 13:45:40.276000+02:00', '2011-10-11T11:45:40.276Z'],
    ['2011-10-11T13:45:40Z', '2011-10-11T13:45:40.000Z'],
    ['2011-10-11T13:45:40-0330', '2011-10-11T17:15:40.000Z'],
    ['2011-10-11T13:45+01', '2011-10-11T12:45:00.000Z'],
    ['2011-10-11T13:45:40.123456789Z', '2011-10-11T13:45:40.123Z'],
  ])('%s with an offset is exact', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    ['2024-01-15', '2024-01-14T23:00:00.000Z'],
    ['2024-07-15 08:30', '2024-07-15T06:30:00.000Z'],
    ['15.07.2024', '2024-07-14T22:00:00.000Z'],
    ['5.7.2024 8:30', '2024-07-05T06:30:00.000Z'],
    ['15.07.2024, 08:30:15', '2024-07-15T06:30:15.000Z'],
  ])('%s without an offset is local time of the zone', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test('that the clock skips moves on by the gap; one that happens twice is the first', () => {
    expect(iso('2024-03-31T02:30:00')).toBe('2024-03-31T01:30:00.000Z');
    expect(iso('2024-10-27T02:30:00')).toBe('2024-10-27T00:30:00.000Z');
    expect(iso('2024-10-27T03:00:00')).toBe('2024-10-27T02:00:00.000Z');
  });

  test.each([
    ['2025/03/03 09:00', '2025-03-03T08:00:00.000Z'],
    ['2025.3.3 9:00', '2025-03-03T08:00:00.000Z'],
    ['20250303', '2025-03-02T23:00:00.000Z'],
    ['20250303T090000', '2025-03-03T08:00:00.000Z'],
    ['20250303T0900Z', '2025-03-03T09:00:00.000Z'],
    ['20250303090000', '2025-03-03T08:00:00.000Z'],
    ['2025-03-03 09:00:00 CET', '2025-03-03T08:00:00.000Z'],
    ['2025-07-03 09:00 MESZ', '2025-07-03T07:00:00.000Z'],
    ['2025-03-03T09:00:00+01:00[Europe/Berlin]', '2025-03-03T08:00:00.000Z'],
    ['2025-03-03 09:00 America/New_York', '2025-03-03T14:00:00.000Z'],
    ['2025-03-03 9:00 AM', '2025-03-03T08:00:00.000Z'],
    ['2025-03-03 12:15 a.m.', '2025-03-02T23:15:00.000Z'],
    ['2025-03-03 12:15 PM', '2025-03-03T11:15:00.000Z'],
    ['03.03.2025 09:00 Uhr', '2025-03-03T08:00:00.000Z'],
    ['3. 3. 2025, 9.00 Uhr', '2025-03-03T08:00:00.000Z'],
    ['03.03.2025 um 9 Uhr', '2025-03-03T08:00:00.000Z'],
    ['03.03.2025  09.00', '2025-03-03T08:00:00.000Z'],
    ['31.12.2025 24:00', '2025-12-31T23:00:00.000Z'],
    ['31/12/2025 14:03', '2025-12-31T13:03:00.000Z'],
    ['12/31/2025 2:03 PM', '2025-12-31T13:03:00.000Z'],
    ['03/03/2025', '2025-03-02T23:00:00.000Z'],
    ['31-12-2025 14:03', '2025-12-31T13:03:00.000Z'],
    ['3. März 2025 09:00', '2025-03-03T08:00:00.000Z'],
    ['Montag, 3. März 2025, 09:00 Uhr', '2025-03-03T08:00:00.000Z'],
    ['Mon, 03 Mar 2025 09:00:00 +0100', '2025-03-03T08:00:00.000Z'],
    ['Mar 3, 2025 9:00 AM', '2025-03-03T08:00:00.000Z'],
    ['03-Dez-2025', '2025-12-02T23:00:00.000Z'],
    ['1740988800', '2025-03-03T08:00:00.000Z'],
    ['1740988800.5', '2025-03-03T08:00:00.500Z'],
    ['1740988800000', '2025-03-03T08:00:00.000Z'],
    ['45719.375', '2025-03-03T08:00:00.000Z'],
    ['45719,375', '2025-03-03T08:00:00.000Z'],
  ])('%s can mean one thing only and is read', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test('with slashes is refused until the mapping says what comes first', () => {
    expect(iso('03/04/2024')).toBeNull();
    expect(iso('03/04/2024', { zone: 'UTC', order: 'dmy' })).toBe('2024-04-03T00:00:00.000Z');
    expect(iso('03/04/2024 10:00', { zone: 'UTC', order: 'mdy' })).toBe('2024-03-04T10:00:00.000Z');
    expect(iso('31/12/2024', { zone: 'UTC', order: 'mdy' })).toBeNull();
  });

  test.each([
    ['03/04/2024', 'ambiguous-time', /2024-04-03 \(times\.order: dmy\) or 2024-03-04/],
    ['03.04.24', 'ambiguous-time', /two digits for the year.*times\.format/],
    ['2025-03-03 09:00 EST', 'ambiguous-time', /no zone with one meaning.*\+01:00/],
    ['2025030309', 'ambiguous-time', /epoch_s or yyyyMMddHH/],
    ['2025-02-30', 'invalid-time', /"2025-02-30" cannot be read.*times\.format/],
    ['Erika Musterfrau', 'invalid-time', /^The time \(a text of 16 characters\) cannot be read/],
  ])('%s is refused with what it is and what to do', (text, code, sentence) => {
    const { fault } = readLogTime(text, berlin);
    expect(fault?.code).toBe(code);
    expect(fault?.detail).toMatch(sentence);
  });

  const days = fc.record({
    year: fc.integer({ min: 1950, max: 2099 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });
  const two = (number: number) => String(number).padStart(2, '0');

  test('whose day and month could change places is always refused, in every spelling', () => {
    const between = fc.constantFrom('/', '-');
    const clocks = fc.constantFrom('', ' 09:00', ' 9:00 PM', 'T09:00:00');
    fc.assert(
      fc.property(days, between, clocks, ({ year, month, day }, sign, clock) => {
        fc.pre(day <= 12 && day !== month);
        const { fault } = readLogTime(
          `${two(day)}${sign}${two(month)}${sign}${year}${clock}`,
          berlin,
        );
        expect(fault?.code).toBe('ambiguous-time');
      }),
    );
  });

  test('with two digits for the year is always refused', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('.', '/', '-'), ({ year, month, day }, sign) => {
        const text = [two(day), two(month), two(year % 100)].join(sign);
        expect(readLogTime(text, berlin).fault).toBeDefined();
      }),
    );
  });

  test('never becomes another day, whatever is read without a setting', () => {
    const spellings = fc.constantFrom<(y: number, m: number, d: number) => string>(
      (y, m, d) => `${y}-${two(m)}-${two(d)}`,
      (y, m, d) => `${y}/${m}/${d}`,
      (y, m, d) => `${d}.${m}.${y}`,
      (y, m, d) => `${two(d)}/${two(m)}/${y}`,
      (y, m, d) => `${two(m)}/${two(d)}/${y}`,
      (y, m, d) => `${y}${two(m)}${two(d)}`,
      (y, m, d) => String((Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 30)) / 86_400_000),
    );
    fc.assert(
      fc.property(days, spellings, ({ year, month, day }, spell) => {
        const { ms } = readLogTime(spell(year, month, day), { zone: 'UTC' });
        if (ms !== undefined) expect(ms).toBe(Date.UTC(year, month - 1, day));
      }),
    );
  });

  test.each([
    '',
    'UNKNOWN',
    '2024-02-30',
    '2024-13-01',
    '31.04.2024',
    '2024-01-01T25:00:00Z',
    '0001-01-01',
    '12',
  ])('%j is none', (text) => {
    expect(iso(text)).toBeNull();
  });

  test('written in local time by an independent formatter is read back', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC');
    const minutes = fc.integer({
      min: Date.UTC(1996, 0, 1) / 60_000,
      max: Date.UTC(2037, 0, 1) / 60_000,
    });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const instant = minute * 60_000;
        const local = (at: number) =>
          new Date(at).toLocaleString('sv-SE', {
            timeZone: zone,
            dateStyle: 'short',
            timeStyle: 'medium',
          });
        const read = readLogTime(local(instant), { zone }).ms;
        // Of an hour that happens twice the first is meant.
        expect(read === instant || read === instant - 3_600_000).toBe(true);
        expect(local(read ?? 0)).toBe(local(instant));
      }),
    );
  });
});

describe('times.format', () => {
  test.each([
    ['dd-MM-yyyy:HH.mm', '31-12-2025:14.03', '2025-12-31T13:03:00.000Z'],
    ['dd.MM.yy HH:mm', '03.04.25 09:00', '2025-04-03T07:00:00.000Z'],
    ['MM/dd/yyyy hh:mm a', '03/04/2025 02:30 PM', '2025-03-04T13:30:00.000Z'],
    ["d. MMMM yyyy, H:mm 'Uhr'", '3. März 2025, 9:05 Uhr', '2025-03-03T08:05:00.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2025-03-03T09:00:00.250+01:00', '2025-03-03T08:00:00.250Z'],
    ['yyyyMMddHHmm', '202503030905', '2025-03-03T08:05:00.000Z'],
    ['epoch_s', '999', '1970-01-01T00:16:39.000Z'],
    ['excel_1904', '44257,375', '2025-03-03T08:00:00.000Z'],
  ])('%s reads %s', (format, text, expected) => {
    expect(iso(text, { ...berlin, format })).toBe(expected);
  });

  test('keeps microseconds of numbers too', () => {
    const at = (format: string, text: string) => readLogTime(text, { ...berlin, format: [format] });
    const ms = Date.parse('2025-03-03T08:00:00.123Z');
    expect(at('epoch_s', `${ms / 1_000 - 0.123}`.slice(0, 10) + '.123456').ms).toBeCloseTo(
      ms + 0.456,
      3,
    );
    expect(at('epoch_ms', `${ms}.456`).ms).toBeCloseTo(ms + 0.456, 3);
  });

  test('reads nothing else, and says so', () => {
    const { fault } = readLogTime('2025-03-03', { ...berlin, format: ['dd.MM.yy', 'dd.MM.yyyy'] });
    expect(fault?.detail).toMatch(
      /"2025-03-03" is not written as times\.format says \(dd\.MM\.yy or/,
    );
  });

  test.each([
    ['dd.mm.yyyy', /lacks the month/],
    ['DD.MM.yyyy', /"DD".*means nothing/],
    ["yyyy-MM-dd 'Uhr", /quote that is not closed/],
    ['HH:mm', /lacks the year/],
    ['dd.MM.yyyy HH:MM', /names the month twice/],
  ])('%s cannot be used', (format, sentence) => {
    expect(() => readTimeFormats([format])).toThrow(sentence);
  });

  test('reads back what an independent formatter wrote', () => {
    const minutes = fc.integer({
      min: Date.UTC(1971, 0, 1) / 60_000,
      max: Date.UTC(2069, 0, 1) / 60_000,
    });
    fc.assert(
      fc.property(minutes, (minute) => {
        const at = new Date(minute * 60_000);
        const english = at.toLocaleString('en-US', {
          timeZone: 'UTC',
          dateStyle: 'short',
          timeStyle: 'short',
        });
        const rule = { zone: 'UTC', format: 'M/d/yy, h:mm a' };
        expect(readLogTime(english.replace('\u202f', ' '), rule).ms).toBe(at.getTime());
        const german = at.toLocaleString('de-DE', {
          timeZone: 'UTC',
          dateStyle: 'long',
          timeStyle: 'short',
        });
        const long = { zone: 'UTC', format: "d. MMMM yyyy 'um' HH:mm" };
        expect(readLogTime(german, long).ms).toBe(at.getTime());
      }),
    );
  });
});
