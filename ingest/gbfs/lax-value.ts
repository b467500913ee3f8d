/** Values of GBFS 1 to 3 as feeds really write them; what cannot be read is null. */

/** Nobody has reported before: 0, 1 and -2177452800 are how feeds write that they do not know. */
const EARLIEST = Date.UTC(2000, 0, 1);

/**
 * POSIX seconds (2.x), RFC 3339 (3.0), ms since the epoch (some feeds), also as text. What lies
 * before the year 2000 is none.
 */
export function readTime(value: unknown): number | null {
  if (typeof value === 'string' && !/^\d+(?:\.\d+)?$/.test(value)) {
    return /^\d{4}-\d\d-\d\dT/.test(value) ? orNull(Date.parse(value)) : null;
  }
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !(number > 0)) return null;
  return orNull(Math.round(number > 1e11 ? number : number * 1_000));
}

/** true, false, 0, 1, "true", "false". */
export function readBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 0 || value === '0' || value === 'false') return false;
  if (value === 1 || value === '1' || value === 'true') return true;
  return null;
}

/** A whole number of at least 0, also as text. */
export function readCount(value: unknown): number | null {
  const number = readNumber(value);
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : null;
}

export interface Position {
  lon: number | null;
  lat: number | null;
}

/**
 * `lon` and `lat` in degrees, both or none. 0/0, off the coast of Africa, is how feeds write that
 * they do not know.
 */
export function readPosition({ lon, lat }: Record<string, unknown>): Position {
  const [east, north] = [readDegrees(lon, 180), readDegrees(lat, 90)];
  if (east === null || north === null || (east === 0 && north === 0)) {
    return { lon: null, lat: null };
  }
  return { lon: east, lat: north };
}

function readDegrees(value: unknown, limit: 90 | 180): number | null {
  const number = readNumber(value);
  return typeof number === 'number' && Math.abs(number) <= limit ? number : null;
}

function readNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

/** An identifier; some feeds write numbers. */
export function readId(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : null;
}

/**
 * A text, or in 3.0 a list of translations (some feeds: an object of them). The first that is not
 * empty: German, else English, else any.
 */
export function readText(value: unknown): string | null {
  const [text] = translations(value)
    .flatMap(({ language, text }) =>
      typeof text === 'string' && text.trim() !== '' ? { language, text } : [],
    )
    .sort((a, b) => rankOfLanguage(a.language) - rankOfLanguage(b.language));
  return text?.text.trim().slice(0, 200) ?? null;
}

/** German before English before others; `de-DE` and `de_AT` are German too. */
export function rankOfLanguage(language: string): number {
  const rank = ['de', 'en'].indexOf(language.toLowerCase().split(/[-_]/)[0] ?? '');
  return rank === -1 ? 2 : rank;
}

function translations(value: unknown): { language: string; text: unknown }[] {
  if (typeof value === 'string') return [{ language: '', text: value }];
  if (isObject(value)) {
    return Object.entries(value).map(([language, text]) => ({ language, text }));
  }
  return readObjects(value).map(({ language, text }) => ({ language: String(language), text }));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list; anything else is nothing. */
export function readObjects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function orNull(time: number): number | null {
  return time >= EARLIEST ? time : null;
}
