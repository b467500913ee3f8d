import type { Coverage } from './coverage.ts';
import type { LogCase, LogEvent } from './event-log.ts';
import type { MappedCondition, MappedValue } from './mapping.ts';

/** Where a text is looked up: an event within its case. */
export interface Place {
  event: LogEvent;
  case: LogCase;
}

/** A text of the log, or null where it is not there. */
export type Reader = (place: Place) => string | null;

/** What readers of values report to, and what stands for a value that must not be stored as it is. */
export interface Reading {
  coverage: Coverage;
  pseudonym: (text: string) => string;
}

/** The log holds a value that the mapping does not translate, or lacks one that it needs. */
export class MappingGap extends Error {
  override name = 'MappingGap';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const CASE_PREFIX = 'case:';

/**
 * `x` is an attribute of the event, `case:x` one of its case. Of several that are named together
 * all must be there; `between` joins them.
 * @param key the key of the mapping that names it
 */
export function readAttribute(
  key: string,
  attribute: string | readonly string[],
  reading: Reading,
  between = '/',
): Reader {
  if (typeof attribute === 'string') {
    const isCase = attribute.startsWith(CASE_PREFIX);
    const name = isCase ? attribute.slice(CASE_PREFIX.length) : attribute;
    const isSet = reading.coverage.attribute(key, attribute);
    return (place) => {
      const text = (isCase ? place.case : place.event).attributes.get(name);
      if (text === undefined) return null;
      isSet();
      return oneLine(text);
    };
  }
  const readers = attribute.map((one) => readAttribute(key, one, reading));
  return (place) => {
    const texts = readers.map((read) => read(place));
    return texts.includes(null) ? null : texts.join(between);
  };
}

/** As a sentence names it. */
export const attributeName = (attribute: string | readonly string[]): string =>
  typeof attribute === 'string' ? attribute : attribute.join(' + ');

/** A text whose line breaks and other control characters are blanks, as in a cell with two lines. */
export function oneLine(text: string): string {
  return /\p{Cc}/u.test(text) ? text.replace(/[\s\p{Cc}]*\p{Cc}[\s\p{Cc}]*/gu, ' ').trim() : text;
}

/** What spreadsheets (and readers of JSON) make of a number with more digits than they keep. */
const LOST_DIGITS = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i;

/** Is a text what a spreadsheet makes of a long number, as in `9,9E+13`? */
export const isLostNumber = (text: string): boolean => LOST_DIGITS.test(text);

/**
 * @param key the key of the mapping, for the sentence that helps
 * @param required without a translation the event is rejected; else only the value is lost
 * @returns a reader that throws MappingGap
 */
export function readValue(
  key: string,
  value: MappedValue,
  reading: Reading,
  required = false,
): Reader {
  if (typeof value === 'string') return () => value;
  const { from, values, otherwise = null } = value;
  const { coverage } = reading;
  const read = readAttribute(key, from, reading);
  const disguise = value.pseudonym ? reading.pseudonym : (text: string) => text;
  const name = attributeName(from);
  if (!values) {
    return (place) => {
      const text = read(place);
      if (text === null) return otherwise;
      if (isLostNumber(text)) throw lostDigits(name, text);
      return disguise(text);
    };
  }
  const translate = translator(key, values, coverage);
  return (place) => {
    const given = read(place);
    if (given === null) return otherwise;
    const text = translate(given);
    if (text !== null) return text;
    const fate = otherwise !== null ? 'otherwise' : required ? 'rejected' : 'left out';
    coverage.unmapped(`${key}.values`, name, given, fate);
    if (otherwise !== null) return otherwise;
    throw new MappingGap(
      'unmapped-value',
      `The attribute ${name} has a value that ${key}.values does not name; add it there or set ${key}.otherwise.`,
    );
  };
}

function lostDigits(name: string, text: string): MappingGap {
  return new MappingGap(
    'lost-digits',
    `The attribute ${name} holds "${text}": a spreadsheet has cut a long number, its last digits are lost. ` +
      'Format the column as text before it is filled, or export it anew from the system that knows the number.',
  );
}

/** As `readValue`, for what an event cannot do without. */
export function requireValue(
  key: string,
  value: MappedValue,
  reading: Reading,
): (place: Place) => string {
  const read = readValue(key, value, reading, true);
  return (place) => {
    const text = read(place);
    if (text !== null) return text;
    const from = typeof value === 'string' ? value : attributeName(value.from);
    throw new MappingGap(
      'missing-value',
      `The attribute ${from} is not there, and ${key} needs it; set ${key}.otherwise if it may be absent.`,
    );
  };
}

/** As `readValue`, for what an event can do without: what cannot be read is counted and null. */
export function optionalValue(key: string, value: MappedValue, reading: Reading): Reader {
  const read = readValue(key, value, reading);
  return (place) => {
    try {
      return read(place);
    } catch (error) {
      if (!(error instanceof MappingGap)) throw error;
      // The coverage lists values without a translation by themselves, with their counts.
      if (error.code !== 'unmapped-value') {
        reading.coverage.leftOut(key, place.event.line, {
          code: error.code,
          detail: error.message,
        });
      }
      return null;
    }
  };
}

export function readCondition(
  key: string,
  condition: MappedCondition | undefined,
  reading: Reading,
): (place: Place) => boolean {
  if (!condition) return () => true;
  const read = readAttribute(`${key}.when`, condition.from, reading);
  if (!condition.in) return (place) => read(place) !== null;
  const matches = matcher(`${key}.when.in`, condition.in, reading.coverage);
  return (place) => {
    const text = read(place);
    return text !== null && matches(text);
  };
}

/** Does a text equal one of the names, or begin with one that ends in `*`? */
export function matcher(
  key: string,
  names: readonly string[],
  coverage: Coverage | null,
): (text: string) => boolean {
  const met = coverage?.names(key, names) ?? (() => {});
  const find = finder(names);
  return (text) => {
    const name = find(text);
    met(name ?? '');
    return name !== null;
  };
}

/** The name that a text equals, else the first that it begins with, or null. */
function finder(names: readonly string[]): (text: string) => string | null {
  const exact = new Map(names.map((name) => [oneLine(name), name]));
  const beginnings = names.filter((name) => name.endsWith('*'));
  return (text) =>
    exact.get(text) ?? beginnings.find((name) => text.startsWith(name.slice(0, -1))) ?? null;
}

function translator(
  key: string,
  values: Record<string, string>,
  coverage: Coverage,
): (text: string) => string | null {
  const names = Object.keys(values);
  const met = coverage.names(`${key}.values`, names);
  const find = finder(names);
  return (text) => {
    const name = find(text);
    met(name ?? '');
    return name === null ? null : (values[name] ?? null);
  };
}
