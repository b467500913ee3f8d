/** Values of GBFS 1 to 3 as feeds really write them; what cannot be read is null. */

/** POSIX seconds (2.x), RFC 3339 (3.0), ms since the epoch (some feeds), also as text; 0 is none. */
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
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : null;
}

export function readDegrees(value: unknown, limit: 90 | 180): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= limit ? number : null;
}

/** An identifier; some feeds write numbers. */
export function readId(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : null;
}

/** A text, or in 3.0 a list of translations: German, else English, else the first. */
export function readText(value: unknown): string | null {
  const text = Array.isArray(value) ? pickTranslation(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, 200) : null;
}

function pickTranslation(translations: unknown[]): unknown {
  const known = translations.filter(isObject);
  const inLanguage = (language: string) =>
    known.find((translation) => String(translation['language']).startsWith(language));
  return (inLanguage('de') ?? inLanguage('en') ?? known[0])?.['text'];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list; anything else is nothing. */
export function readObjects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function orNull(time: number): number | null {
  return Number.isFinite(time) ? time : null;
}
