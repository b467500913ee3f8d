import { Hono } from 'hono';
import type { Cycle } from '../../../okr/cycle/cycle.ts';
import type { Env } from '../../access.ts';
import { reviewCalendar, type ReviewDate } from '../../calendar/review-calendar.ts';
import type { Deps } from '../../deps.ts';
import { readParameters } from '../../parameters.ts';

const words = {
  de: {
    ...{ name: 'Ziele', start: 'Beginn', pulse: 'Zwischenstand' },
    ...{ end: 'Ende, das Review beginnt', closing: 'Review: letzter Tag für Werte' },
  },
  en: {
    ...{ name: 'Goals', start: 'start', pulse: 'pulse' },
    ...{ end: 'end, the review begins', closing: 'review: last day for values' },
  },
};

/** The dates of every half-year, for calendars to subscribe to. */
export const okrCalendarRoutes = ({ goals, city, site }: Pick<Deps, 'goals' | 'city' | 'site'>) =>
  new Hono<Env>().get('/api/okr/reviews.ics', (c) => {
    const language = readParameters(c.req.url, ['lang']).word('lang', ['de', 'en']) ?? 'de';
    const { state } = goals;
    const say = words[language];
    const url = site.publicUrl === null ? null : new URL('/ziele', site.publicUrl).href;
    const datesOf = (cycle: Cycle): ReviewDate[] =>
      [
        { key: 'start', on: cycle.start_on },
        { key: 'pulse', on: cycle.pulse_on },
        { key: 'end', on: cycle.last_on },
        { key: 'closing', on: cycle.values_until },
      ].flatMap(({ key, on }) =>
        on === null
          ? []
          : {
              ...{ id: `${cycle.cycle}.${key}`, on, at: null, minutes: 0, text: null, url },
              title: `${cycle.title}: ${say[key as keyof typeof say]}`,
              // Whatever is decided makes a newer calendar; dates that stay the same stay where they are.
              ...{ revision: state.seq, changed_at: state.at },
            },
      );
    const calendar = reviewCalendar([...state.cycles.values()].flatMap(datesOf), {
      ...{ name: `${say.name}: ${city.name || 'Stadtpegel'}`, zone: city.time_zone, language },
      host: site.publicUrl === null ? 'stadtpegel' : new URL(site.publicUrl).hostname,
    });
    return c.body(calendar, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="reviews.ics"',
    });
  });
