import type { Static, TSchema } from 'typebox';
import type { Text } from '../../datasets/text.ts';
import { isDay } from '../../calendar/day.ts';
import { invalid, readParameters } from '../parameters.ts';

/** A parameter of the query: what it is in words, and what it may be. */
export interface QueryParameter<S extends TSchema = TSchema> {
  is: Text;
  /** A text, a text of format `date`, one of some words (`enum`), or a whole number within bounds. */
  schema: S;
}

/** Parameters by name; `where.<dimension>` stands for `where.` with the name of any dimension. */
export type Query = Readonly<Record<string, QueryParameter>>;

const anyDimension = 'where.<dimension>';

/** What a handler gets: each parameter that was sent, read as its schema says. */
export type QueryOf<Q extends Query> = {
  [K in keyof Q as K extends typeof anyDimension ? 'where' : K]: K extends typeof anyDimension
    ? Record<string, string[]>
    : Static<Q[K]['schema']> | undefined;
};

/**
 * The query of an address as the route declares it.
 * @throws Problem 400 for a parameter that is not declared, is there twice, or does not fit
 */
export function readQuery<Q extends Query>(url: string, declared: Q): QueryOf<Q> {
  const names = Object.keys(declared);
  const parameters = readParameters(
    url,
    names.map((name) => (name === anyDimension ? 'where.*' : name)),
  );
  return Object.fromEntries(
    Object.entries(declared).map(([name, { schema }]) =>
      name === anyDimension
        ? ['where', parameters.where()]
        : [name, read(name, parameters.text(name), schema)],
    ),
  ) as QueryOf<Q>;
}

interface JsonSchema {
  enum?: readonly string[];
  type?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

function read(name: string, value: string | undefined, schema: JsonSchema): unknown {
  if (value === undefined) return undefined;
  const wrong = (help: string) => invalid(name, 'invalid-parameter', help);
  if (schema.enum) {
    if (schema.enum.includes(value)) return value;
    throw wrong(`Use one of ${schema.enum.join(', ')}.`);
  }
  if (schema.type === 'integer') {
    const { minimum: min = 0, maximum: max = Number.MAX_SAFE_INTEGER } = schema;
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw wrong(`Send a whole number from ${min} to ${max}.`);
  }
  if (schema.format === 'date') {
    if (isDay(value)) return value;
    throw wrong('Send a date such as 2026-03-31, from the years 1900 to 2199.');
  }
  const { minLength: min = 0, maxLength: max = Infinity } = schema;
  if (value.length >= min && value.length <= max) return value;
  throw wrong(`Send ${min} to ${max} characters.`);
}

/**
 * The period that a query asks for: local dates, `to` inclusive.
 * @throws Problem 400 for a `to` without a `from`, or before it
 */
export function periodOf({ from, to }: { from: string | undefined; to: string | undefined }): {
  from?: string;
  to?: string;
} {
  if (from === undefined && to !== undefined) {
    throw invalid('from', 'missing-parameter', 'Say from when: add from=YYYY-MM-DD.');
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw invalid('to', 'invalid-parameter', 'to must not be before from.');
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
