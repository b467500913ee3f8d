import { addDays, daysBetween, mondayOf, type Day } from '../../calendar/day.ts';
import { readDuration, type DurationUnit } from '../../calendar/duration.ts';
import { dayAt } from '../../calendar/zone.ts';
import { counted, nounFor, nouns, type Case, type Noun } from './noun.ts';
import type { Grain } from '../../warehouse/warehouse.ts';
import type { Language } from './language.ts';

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** A local date (`2026-11-22`) as the noon of that day in UTC: no zone can move it to another day. */
export function dayOf(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}

/** The first day of the calendar period in which a local date lies; weeks begin on Monday. */
export function startOfPeriod(date: string, grain: Grain): string {
  const [year = '', month = ''] = date.split('-');
  switch (grain) {
    case 'day':
      return date;
    case 'week':
      return mondayOf(date);
    case 'month':
      return `${year}-${month}-01`;
    case 'quarter':
      return `${year}-${String(Number(month) - ((Number(month) - 1) % 3)).padStart(2, '0')}-01`;
    case 'half_year':
      return `${year}-${Number(month) < 7 ? '01' : '07'}-01`;
    case 'year':
      return `${year}-01-01`;
  }
}

/**
 * A span of local dates by the name that people have for it: `August 2026`, `2. Halbjahr 2026`, a day,
 * else `1. Aug. bis 12. Sep.`, with the years where they are not that of `today`.
 */
export function formatSpan(from: string, to: string, language: Language, today: string): string {
  if (from === to) return formatDay(from, language);
  const named = (['month', 'quarter', 'half_year', 'year'] as const).find(
    (grain) =>
      startOfPeriod(from, grain) === from &&
      startOfPeriod(to, grain) === from &&
      startOfPeriod(addDays(to, 1), grain) !== from,
  );
  if (named) return formatPeriod(from, named, language);
  const year = today.slice(0, 4);
  const short = from.startsWith(year) && to.startsWith(year);
  const between = language === 'de' ? ' bis ' : ' to ';
  return formatDay(from, language, short) + between + formatDay(to, language, short);
}

/** `22. November 2026`, or short `22. Nov.` */
export function formatDay(date: string, language: Language, short = false): string {
  return new Intl.DateTimeFormat(
    locales[language],
    short
      ? { day: 'numeric', month: 'short', timeZone: 'UTC' }
      : { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  ).format(dayOf(date));
}

/** `14:32` or `14:32:07` in the city's zone. */
export function formatTime(
  instant: Date,
  language: Language,
  timeZone: string,
  seconds = false,
): string {
  return new Intl.DateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    timeZone,
  }).format(instant);
}

/** `14:32`, or with its day where that is not today: `21. Nov., 14:32`. */
export function formatInstant(
  instant: Date,
  language: Language,
  timeZone: string,
  now: Date,
): string {
  const time = formatTime(instant, language, timeZone);
  const day = dayAt(instant.getTime(), timeZone);
  return day === dayAt(now.getTime(), timeZone)
    ? time
    : `${formatDay(day, language, true)}, ${time}`;
}

/** The name of a calendar period by its first day: `November 2026`, `KW 47 2026`, `2. Halbjahr 2026`. */
export function formatPeriod(
  from: string,
  grain: Grain,
  language: Language,
  short = false,
): string {
  const day = dayOf(from);
  const year = day.getUTCFullYear();
  const month = day.getUTCMonth();
  switch (grain) {
    case 'day':
      return formatDay(from, language, short);
    case 'week': {
      const week = isoWeek(from);
      const name = language === 'de' ? `KW\u00a0${week.week}` : `week\u00a0${week.week}`;
      return short ? name : `${name} ${week.year}`;
    }
    case 'month':
      return new Intl.DateTimeFormat(locales[language], {
        month: short ? 'short' : 'long',
        year: short ? '2-digit' : 'numeric',
        timeZone: 'UTC',
      }).format(day);
    case 'quarter': {
      const quarter = Math.floor(month / 3) + 1;
      return language === 'de' ? `${quarter}.\u00a0Quartal ${year}` : `Q${quarter} ${year}`;
    }
    case 'half_year': {
      const half = month < 6 ? 1 : 2;
      return language === 'de' ? `${half}.\u00a0Halbjahr ${year}` : `half-year ${half} of ${year}`;
    }
    case 'year':
      return String(year);
  }
}

/** ISO 8601 week: the one that holds the Thursday. */
function isoWeek(day: Day): { week: number; year: number } {
  const thursday = addDays(mondayOf(day), 3);
  const year = Number(thursday.slice(0, 4));
  return { week: 1 + Math.floor(daysBetween(`${year}-01-01`, thursday) / 7), year };
}

/** An ISO 8601 duration such as `PT1H` or `P1D` in words: `2 Tage`, after `innerhalb von` `2 Tagen`. */
export function formatDuration(
  duration: string,
  language: Language,
  inCase: Case = 'nominative',
): string {
  const parts = partsOf(duration).map(({ n, noun }) => counted(n, noun, language, inCase));
  return parts.join(' ') || duration;
}

/** How often something comes: `jede Stunde`, `alle 2 Stunden`; `every hour`, `every 2 hours`. */
export function formatEvery(duration: string, language: Language): string {
  const [part, ...more] = partsOf(duration);
  if (part?.n === 1 && more.length === 0) {
    const one = nounFor(1, part.noun, language);
    if (language === 'en') return `every ${one}`;
    return `${part.noun === nouns.day ? 'jeden' : 'jede'} ${one}`;
  }
  return `${language === 'de' ? 'alle' : 'every'} ${formatDuration(duration, language)}`;
}

const nounsOf: Record<DurationUnit, Noun> = {
  weeks: nouns.week,
  days: nouns.day,
  hours: nouns.hour,
  minutes: nouns.minute,
  seconds: nouns.second,
};

const partsOf = (duration: string): { n: number; noun: Noun }[] =>
  (readDuration(duration) ?? []).map(([unit, n]) => ({ n, noun: nounsOf[unit] }));
