import { Problem } from '../ingest/problem.ts';
import { isDay } from '../calendar/day.ts';

/** The query parameters of a request. What is not asked for by name is refused, never ignored. */
export interface Parameters {
  text(name: string): string | undefined;
  /** One of the given words. */
  word<W extends string>(name: string, words: readonly W[]): W | undefined;
  integer(name: string, range: { min: number; max: number }): number | undefined;
  /** A local date that exists. */
  date(name: string): string | undefined;
  /** Local dates, `to` inclusive. */
  period(): { from?: string; to?: string };
  /** `where.<dimension>=value`, repeated for several values; of any dimension. */
  where(): Record<string, string[]>;
}

/** Letters of one value; sources of events may have as many. */
const longestValue = 1_000;

/** @throws Problem 400 for a parameter that is not in `allowed`, or is there twice */
export function readParameters(url: string, allowed: readonly string[]): Parameters {
  const query = new URL(url).searchParams;
  for (const name of new Set(query.keys())) {
    const repeatable = name.startsWith('where.') && allowed.includes('where.*');
    if (!allowed.includes(name) && !repeatable) {
      throw invalid(name, 'unknown-parameter', `Remove it: this route knows ${known(allowed)}.`);
    }
    if (!repeatable && query.getAll(name).length > 1) {
      throw invalid(name, 'invalid-parameter', 'Send it once.');
    }
    if (query.getAll(name).some((value) => value.length > longestValue)) {
      throw invalid(name, 'invalid-parameter', `Send at most ${longestValue} characters.`);
    }
  }
  const text = (name: string): string | undefined => query.get(name) ?? undefined;

  function date(name: string): string | undefined {
    const value = text(name);
    if (value === undefined || isDay(value)) return value;
    throw invalid(
      name,
      'invalid-parameter',
      'Send a date such as 2026-03-31, from the years 1900 to 2199.',
    );
  }

  return {
    text,
    date,
    word(name, words) {
      const value = text(name);
      const word = words.find((one) => one === value);
      if (value === undefined || word !== undefined) return word;
      throw invalid(name, 'invalid-parameter', `Use one of ${words.join(', ')}.`);
    },
    integer(name, { min, max }) {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      throw invalid(name, 'invalid-parameter', `Send a whole number from ${min} to ${max}.`);
    },
    period() {
      const [from, to] = [date('from'), date('to')];
      if (from === undefined && to !== undefined) {
        throw invalid('from', 'missing-parameter', 'Say from when: add from=YYYY-MM-DD.');
      }
      if (from !== undefined && to !== undefined && from > to) {
        throw invalid('to', 'invalid-parameter', 'to must not be before from.');
      }
      return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    },
    where() {
      const names = [...new Set(query.keys())].filter((name) => name.startsWith('where.'));
      return Object.fromEntries(
        names.map((name) => [name.slice('where.'.length), query.getAll(name)]),
      );
    },
  };
}

/** The answer to a parameter that makes no sense. */
export const invalid = (parameter: string, code: string, detail: string): Problem =>
  new Problem(400, code, `Parameter ${parameter.slice(0, 64)}: ${detail}`, {
    members: { parameter: parameter.slice(0, 64) },
  });

const known = (names: readonly string[]): string => (names.length ? names.join(', ') : 'none');
