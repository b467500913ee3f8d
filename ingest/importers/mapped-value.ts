import type { LogCase, LogEvent } from './event-log.ts';
import type { MappedCondition, MappedValue } from './mapping.ts';

/** Where a text is looked up: an event within its case. */
export interface Place {
  event: LogEvent;
  case: LogCase;
}

/** A text of the log, or null where it is not there. */
export type Reader = (place: Place) => string | null;

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

/** `x` is an attribute of the event, `case:x` one of its case. */
export function readAttribute(attribute: string): Reader {
  if (!attribute.startsWith(CASE_PREFIX)) {
    return ({ event }) => event.attributes.get(attribute) ?? null;
  }
  const name = attribute.slice(CASE_PREFIX.length);
  return ({ case: { attributes } }) => attributes.get(name) ?? null;
}

/** @param key the key of the mapping, for the sentence that helps. The reader throws MappingGap. */
export function readValue(key: string, value: MappedValue): Reader {
  if (typeof value === 'string') return () => value;
  const { from, values, otherwise = null } = value;
  const read = readAttribute(from);
  if (!values) return (place) => read(place) ?? otherwise;
  const translate = translator(values);
  return (place) => {
    const given = read(place);
    const text = given === null ? otherwise : (translate(given) ?? otherwise);
    if (text === null && given !== null) {
      throw new MappingGap(
        'unmapped-value',
        `The attribute ${from} has a value that ${key}.values does not name; add it there or set ${key}.otherwise.`,
      );
    }
    return text;
  };
}

/** As `readValue`, for what an event cannot do without. */
export function requireValue(key: string, value: MappedValue): (place: Place) => string {
  const read = readValue(key, value);
  return (place) => {
    const text = read(place);
    if (text !== null) return text;
    const from = typeof value === 'string' ? value : value.from;
    throw new MappingGap(
      'missing-value',
      `The attribute ${from} is not there, and ${key} needs it; set ${key}.otherwise if it may be absent.`,
    );
  };
}

export function readCondition(condition: MappedCondition | undefined): (place: Place) => boolean {
  if (!condition) return () => true;
  const read = readAttribute(condition.from);
  if (!condition.in) return (place) => read(place) !== null;
  const matches = matcher(condition.in);
  return (place) => {
    const text = read(place);
    return text !== null && matches(text);
  };
}

/** Does a text equal one of the names, or begin with one that ends in `*`? */
export function matcher(names: readonly string[]): (text: string) => boolean {
  const exact = new Set(names);
  const beginnings = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  return (text) => exact.has(text) || beginnings.some((beginning) => text.startsWith(beginning));
}

function translator(values: Record<string, string>): (text: string) => string | null {
  const exact = new Map(Object.entries(values));
  const beginnings = [...exact].filter(([name]) => name.endsWith('*'));
  return (text) =>
    exact.get(text) ?? beginnings.find(([name]) => text.startsWith(name.slice(0, -1)))?.[1] ?? null;
}
