import { Type, type Static, type TProperties, type TSchema } from 'typebox';

/** Field schemas that commands and events share. Every text has a longest length, every number bounds. */

/** What a text may look like, for whoever reads one before it is part of a command. */
export interface TextShape {
  pattern: string;
  maxLength: number;
}

export const idShape: TextShape = { pattern: '^[a-z0-9][a-z0-9-]{0,63}$', maxLength: 64 };

/** Name of a thing, given by whoever creates it: a UUID or a short word. */
export const Id = Type.String({
  ...idShape,
  description: 'up to 64 lower-case letters, digits and hyphens',
});

export const lineShape: TextShape = {
  // White space, something else, then anything but control characters: decided in one pass.
  pattern: '^[^\\S\\u0000-\\u001f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
  maxLength: 200,
};

/** One line of text that is not blank. */
export const Line = Type.String({
  ...lineShape,
  description: 'one line, not blank, up to 200 characters',
});

export const paragraphShape: TextShape = { pattern: '[^\\s]', maxLength: 4000 };

/** A text that is not blank. */
export const Paragraph = Type.String({
  ...paragraphShape,
  description: 'not blank, up to 4,000 characters',
});

/** A local date of the city. */
export const Day = Type.String({
  format: 'date',
  pattern: '^(19|20|21)\\d\\d-',
  maxLength: 10,
  description: 'a date that exists, YYYY-MM-DD, 1900 to 2199',
});

/** An instant in UTC with milliseconds, so that text order is time order. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
  maxLength: 24,
  description: 'RFC 3339 in UTC with milliseconds',
});

/** No measured number is larger, or smaller below zero. */
export const largestAmount = 1e12;

/** Any measured number. */
export const Amount = Type.Number({ minimum: -largestAmount, maximum: largestAmount });

export const EurCents = Type.Integer({ minimum: 0, maximum: 1e13, description: 'EUR cents' });

export const Hash = Type.String({
  pattern: '^[0-9a-f]{64}$',
  maxLength: 64,
  description: 'SHA-256, hexadecimal',
});

/** Id of a KPI, e.g. `process.online_share`. */
export const KpiId = Type.String({ pattern: '^[a-z_]+\\.[a-z0-9_]+$', maxLength: 100 });

/** Values of dimensions by which a KPI is filtered, e.g. `{ "office": "buergerbuero" }`. */
export const Where = Type.Record(
  Type.String({ pattern: '^[a-z][a-z_]{0,39}$' }),
  Type.String({ minLength: 1, maxLength: 200 }),
  { maxProperties: 8, additionalProperties: false },
);

export const Grain = Type.Enum(['day', 'week', 'month', 'quarter', 'half_year', 'year']);

/** The revision that a writer had before them: refused where somebody was faster. Optional. */
export const Seen = Type.Optional(Type.Integer());

/** Who decided, as it is written down. */
export const By = closed({
  account: Type.String({ minLength: 1, maxLength: 100 }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
});
export type By = Static<typeof By>;

/** An object without room for fields that are not declared. */
export function closed<P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

/** The value, or null where it is unknown or not given. */
export function nullable<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

/** An event: what was decided, when (`at`, UTC) and by whom; `seq` counts from 1 without gaps. */
export function happening<T extends string, P extends TProperties>(type: T, properties: P) {
  return closed({
    type: Type.Literal(type),
    seq: Type.Integer({ minimum: 1 }),
    at: Instant,
    by: By,
    ...properties,
  });
}
