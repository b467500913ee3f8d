import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { FieldValue } from './event-mapping.ts';
import { readLogBoolean } from './log-boolean.ts';
import { readLogNumber, type NumberRule } from './log-number.ts';
import { readLogTime, type TimeRule } from './log-time.ts';
import { MappingGap, readValue, type Place, type Reading } from './mapped-value.ts';
import { shown } from './shown-value.ts';

/** How a field of an event is read from a record, whatever its schema. */
export interface FieldContext extends Reading {
  times: TimeRule;
  numbers: NumberRule | undefined;
}

/**
 * A reader of one field: texts of the file become what the schema of the field wants.
 * @param key for the sentences, e.g. `data.merchant`
 * @returns null where the record does not have it; the reader throws MappingGap
 */
export function readField(
  key: string,
  value: FieldValue,
  { schema, required }: { schema: TSchema; required: boolean },
  context: FieldContext,
): (place: Place) => unknown {
  if (typeof value !== 'object') return () => value;
  const { otherwise, values, unit, ...attribute } = value;
  const constants = new Map(
    [...Object.values(values ?? {}), otherwise ?? []].flat().map((one) => [String(one), one]),
  );
  const read = readValue(
    key,
    {
      ...attribute,
      ...(values ? { values: asTexts(values) } : {}),
      ...(otherwise === undefined ? {} : { otherwise: String(otherwise) }),
    },
    context,
    required,
  );
  const check = Compile(schema);
  const convert = converter(schema, unit, context);
  return (place) => {
    const text = read(place);
    if (text === null) return null;
    if ((values ?? otherwise) !== undefined && constants.has(text)) return constants.get(text);
    const converted = convert(text, (candidate) => check.Check(candidate));
    if (!check.Check(converted)) {
      const [error] = check.Errors(converted);
      throw new MappingGap(
        'out-of-range',
        `${key}: ${shown(text)} ${error?.message ?? 'is not allowed'}.`,
      );
    }
    return converted;
  };
}

const asTexts = (values: Record<string, string | number | boolean>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

type Convert = (text: string, isAllowed: (value: unknown) => boolean) => unknown;

function converter(
  schema: TSchema,
  unit: 'eur' | 'cents' | undefined,
  { numbers, times }: FieldContext,
): Convert {
  const { type, pattern = '' } = schema as { type?: string; pattern?: string };
  switch (type) {
    case 'boolean':
      return (text) => {
        const value = readLogBoolean(text);
        if (value === null)
          throw new MappingGap('not-a-boolean', `${shown(text)} is neither yes nor no.`);
        return value;
      };
    case 'integer':
    case 'number':
      return (text, isAllowed) => readAmount(text, unit, numbers, isAllowed);
    default:
      return pattern.startsWith('^[0-9]{4}-[0-9]{2}-[0-9]{2}')
        ? (text) => dayOrTime(text, times)
        : asIs;
  }
}

const asIs: Convert = (text) => text;

/** Of two meanings of `1.234` only one may be allowed: a longitude has no thousands, a count no decimals. */
function readAmount(
  text: string,
  unit: 'eur' | 'cents' | undefined,
  rule: NumberRule | undefined,
  isAllowed: (value: unknown) => boolean,
): number {
  const plain =
    unit === undefined ? text : text.replace(/^\s*(?:€|EUR)\s*|\s*(?:€|EUR|Euro)\s*$/i, '');
  const inUnit = (number: number) => (unit === 'eur' ? wholeCents(text, number) : number);
  const read = readLogNumber(plain, rule);
  if (!read.fault) return inUnit(read.number);
  if (read.fault.code === 'ambiguous-number' && unit === undefined) {
    const allowed = ([',', '.'] as const)
      .map((decimal) => readLogNumber(plain, { decimal }).number)
      .filter((number) => isAllowed(number));
    const [only] = allowed;
    if (only !== undefined && allowed.length === 1) return only;
  }
  throw new MappingGap(read.fault.code, read.fault.detail);
}

function wholeCents(text: string, euros: number): number {
  if (Math.abs(euros * 100 - Math.round(euros * 100)) < 1e-6) return Math.round(euros * 100);
  throw new MappingGap('fraction-of-a-cent', `${shown(text)} has fractions of a cent.`);
}

/** A local date where the file gives a day, else the instant. */
function dayOrTime(text: string, rule: TimeRule): string {
  const { ms, fault } = readLogTime(text, rule);
  if (fault) throw new MappingGap(fault.code, fault.detail);
  const local = new Date(ms).toLocaleString('sv-SE', { timeZone: rule.zone });
  return local.endsWith('00:00:00') ? local.slice(0, 10) : new Date(ms).toISOString();
}
