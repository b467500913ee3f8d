import ical, { ICalCalendarMethod } from 'ical-generator';
import { addDays } from '../../calendar/day.ts';
import { instantAt } from '../../calendar/zone.ts';
import { timeZoneComponent } from './time-zone.ts';

/** A review, pulse or other meeting of a cycle. */
export interface ReviewDate {
  /** Stable, e.g. `2026-1.bauamt.review`: moves and changes keep it. */
  id: string;
  title: string;
  /** Local date of the city. */
  on: string;
  /** `14:30` in the city's zone; null for the whole day. */
  at: string | null;
  /** How long, minutes; without meaning for the whole day. */
  minutes: number;
  text: string | null;
  url: string | null;
  /** 0, 1, 2 …: calendars take a higher one as the newer. */
  revision: number;
  /** When this was last changed, RFC 3339. */
  changed_at: string;
}

/**
 * Reviews as an iCalendar file (RFC 5545) that calendars subscribe to. Pure: the same reviews give
 * the same text.
 * @param host goes behind the @ of every UID; must never change
 */
export function reviewCalendar(
  reviews: readonly ReviewDate[],
  {
    name,
    zone,
    host,
    language,
  }: { name: string; zone: string; host: string; language: 'de' | 'en' },
): string {
  const known = timeZoneComponent(zone) !== null;
  const calendar = ical({
    name,
    prodId: { company: 'Stadtpegel', product: 'Stadtpegel', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    // Without a name: with one, the library would write DTSTAMP in that zone, where it has to be UTC.
    timezone: { name: null, generator: timeZoneComponent },
  });
  for (const review of reviews) {
    const { id, title, on, at, text, url, revision, changed_at } = review;
    calendar.createEvent({
      id: `${id}@${host}`,
      summary: title,
      ...(at === null ? wholeDay(on) : span(review, zone, known)),
      ...(text === null ? {} : { description: text }),
      ...(url === null ? {} : { url }),
      sequence: revision,
      timezone: known && at !== null ? zone : null,
      stamp: new Date(changed_at),
      lastModified: new Date(changed_at),
    });
  }
  return calendar.toString();
}

const wholeDay = (on: string) => ({
  start: new Date(`${on}T00:00:00Z`),
  end: new Date(`${addDays(on, 1)}T00:00:00Z`),
  allDay: true,
});

/**
 * Begin and end, as the clock on the wall shows them where the calendar knows the zone (the library
 * takes a text without an offset for that), else as instants.
 */
function span({ on, at, minutes }: ReviewDate, zone: string, known: boolean) {
  const [hour = 0, minute = 0] = (at ?? '').split(':').map(Number);
  if (known) {
    const begin = Date.parse(`${on}T${at}:00Z`);
    const wall = (instant: number) => new Date(instant).toISOString().slice(0, 19);
    return { start: wall(begin), end: wall(begin + minutes * 60_000) };
  }
  const begin = instantAt(on, hour * 60 + minute, zone);
  return { start: new Date(begin), end: new Date(begin + minutes * 60_000) };
}
