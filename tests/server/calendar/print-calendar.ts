import { reviewCalendar } from '../../../server/calendar/review-calendar.ts';

/** Prints a calendar, for a test that runs this in other time zones. */
const review = {
  id: 'a',
  title: 'Rückblick',
  on: '2026-07-08',
  at: '14:30',
  minutes: 90,
  text: null,
  url: null,
  revision: 0,
  changed_at: '2026-05-01T10:00:00Z',
};
const about = {
  name: 'Ziele',
  zone: 'Europe/Berlin',
  host: 'pegel.example',
  language: 'de',
} as const;
console.log(reviewCalendar([review, { ...review, id: 'b', at: null }], about));
