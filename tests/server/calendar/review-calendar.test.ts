import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { reviewCalendar, type ReviewDate } from '../../../server/calendar/review-calendar.ts';
import { timeZoneComponent } from '../../../server/calendar/time-zone.ts';
import { dayAt } from '../../../calendar/zone.ts';

const review: ReviewDate = {
  id: '2026-1.bauamt.review',
  title: 'Rückblick; Bauamt, 1. Halbjahr 2026',
  on: '2026-07-08',
  at: '14:30',
  minutes: 90,
  text: 'Was hat sich für die Bürgerinnen und Bürger geändert?\nUnd was lassen wir „bewusst“?',
  url: 'https://pegel.example/ziele?cycle=2026-1',
  revision: 2,
  changed_at: '2026-05-01T10:00:00Z',
};
const about = {
  name: 'Ziele',
  zone: 'Europe/Berlin',
  host: 'pegel.example',
  language: 'de',
} as const;

/** Read an iCalendar file back: unfolded, one record of properties per component. */
function read(text: string) {
  const components: { kind: string; properties: Map<string, string> }[] = [];
  const open: typeof components = [];
  for (const line of text.replace(/\r\n[ \t]/g, '').split('\r\n')) {
    const [, name = '', value = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
    if (name === 'BEGIN') {
      const component = { kind: value, properties: new Map<string, string>() };
      components.push(component);
      open.push(component);
    } else if (name === 'END') open.pop();
    else open.at(-1)?.properties.set(name, value);
  }
  return components;
}

const unescape = (text = '') => text.replace(/\\n/g, '\n').replace(/\\([\\;,])/g, '$1');

describe('The calendar of reviews', () => {
  const text = reviewCalendar([review, { ...review, id: 'b', at: null }], about);
  const [first, whole] = read(text).filter(({ kind }) => kind === 'VEVENT');

  test('reads back as the reviews that went in', () => {
    expect(first?.properties.get('UID')).toBe('2026-1.bauamt.review@pegel.example');
    expect(unescape(first?.properties.get('SUMMARY'))).toBe(review.title);
    expect(unescape(first?.properties.get('DESCRIPTION'))).toBe(review.text);
    expect(first?.properties.get('URL;VALUE=URI')).toBe(review.url);
    expect(first?.properties.get('SEQUENCE')).toBe('2');
    expect(first?.properties.get('DTSTAMP')).toBe('20260501T100000Z');
    expect(first?.properties.get('DTSTART;TZID=Europe/Berlin')).toBe('20260708T143000');
    expect(first?.properties.get('DTEND;TZID=Europe/Berlin')).toBe('20260708T160000');
    expect(whole?.properties.get('DTSTART;VALUE=DATE')).toBe('20260708');
    expect(whole?.properties.get('DTEND;VALUE=DATE')).toBe('20260709');
  });

  test('keeps every line within 75 bytes', () => {
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('keeps the UID of a review that has moved', () => {
    const moved = { ...review, on: '2026-07-15', at: '09:00', revision: 3 };
    const [event] = read(reviewCalendar([moved], about)).filter(({ kind }) => kind === 'VEVENT');
    expect(event?.properties.get('UID')).toBe(first?.properties.get('UID'));
    expect(event?.properties.get('DTSTART;TZID=Europe/Berlin')).toBe('20260715T090000');
  });

  test('is the same on a machine in any zone', async () => {
    const script = join(import.meta.dirname, 'print-calendar.ts');
    const run = promisify(execFile);
    const zones = ['UTC', 'America/New_York', 'Asia/Tokyo', 'Europe/Berlin'];
    const texts = await Promise.all(
      zones.map(async (TZ) => {
        const { stdout } = await run(process.execPath, [script], { env: { ...process.env, TZ } });
        return stdout;
      }),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('DTSTART;TZID=Europe/Berlin:20260708T143000');
  });

  test('gives instants where it does not know the zone', () => {
    const lisbon = reviewCalendar([review], { ...about, zone: 'Europe/Lisbon' });
    expect(lisbon).toContain('DTSTART:20260708T133000Z');
    expect(lisbon).not.toContain('VTIMEZONE');
  });
});

describe('The time zone of the calendar', () => {
  const zone = read(timeZoneComponent('Europe/Berlin') ?? '');

  /** The offset that the VTIMEZONE says for an instant, by its own rules. */
  function offset(instant: number): string {
    const rules = zone.filter(({ kind }) => kind === 'DAYLIGHT' || kind === 'STANDARD');
    const changes = rules.flatMap(({ properties }) => {
      const [month = 0] =
        /BYMONTH=(\d+)/
          .exec(properties.get('RRULE') ?? '')
          ?.slice(1)
          .map(Number) ?? [];
      const from = properties.get('TZOFFSETFROM') ?? '';
      const hour = Number(properties.get('DTSTART')?.slice(9, 11));
      const year = new Date(instant).getUTCFullYear();
      return [year - 1, year].map((one) => {
        const last = new Date(Date.UTC(one, month, 0));
        last.setUTCDate(last.getUTCDate() - last.getUTCDay());
        const at = last.getTime() + (hour - Number(from.slice(1, 3))) * 3_600_000;
        return { at, to: properties.get('TZOFFSETTO') ?? '' };
      });
    });
    const past = changes.filter(({ at }) => at <= instant).sort((one, other) => other.at - one.at);
    return past[0]?.to ?? '';
  }

  test('says the same as the time zone database, on each day at each change', () => {
    const clock = new Intl.DateTimeFormat('en', {
      timeZone: 'Europe/Berlin',
      timeZoneName: 'longOffset',
    });
    const known = (instant: number) =>
      clock
        .formatToParts(instant)
        .find(({ type }) => type === 'timeZoneName')
        ?.value.slice(3)
        .replace(':', '');
    for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2032, 0, 1); day += 6 * 3_600_000) {
      for (const instant of [day, day + 3_599_000, day + 3_600_000]) {
        expect(offset(instant), dayAt(instant, 'Europe/Berlin')).toBe(known(instant));
      }
    }
  });
});
