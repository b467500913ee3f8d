import { IsOptional, Type, type Static, type TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { Compile } from 'typebox/compile';
import { eventTypes } from '../../datasets/catalogue.ts';
import type { EventType } from '../../datasets/event.ts';
import { fileLayout, Observes, Scope } from './file-layout.ts';
import { findGaps, findLayoutContradictions, InvalidMapping, type MappingText } from './mapping.ts';

/** The mapping of a file whose records stand alone, to events of any dataset. */

const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });
const Attributes = Type.Union([Text, Type.Array(Text, { minItems: 1 })]);
const Constant = Type.Union([Text, Type.Number(), Type.Boolean()]);

const FieldValue = Type.Union([
  Constant,
  Type.Object(
    {
      from: Attributes,
      values: Type.Optional(Type.Record(Type.String(), Constant)),
      otherwise: Type.Optional(Constant),
      pseudonym: Type.Optional(Type.Boolean()),
      /** What an amount of money counts. */
      unit: Type.Optional(Type.Enum(['eur', 'cents'])),
    },
    closed,
  ),
]);

const Name = Type.Union([
  Attributes,
  Type.Object({ from: Attributes, pseudonym: Type.Optional(Type.Boolean()) }, closed),
]);

const EventRule = Type.Object(
  {
    type: Text,
    when: Type.Optional(
      Type.Object({ from: Text, in: Type.Optional(Type.Array(Text, { minItems: 1 })) }, closed),
    ),
    time: Type.Optional(Attributes),
    /** A constant time, where the file has none. */
    at: Type.Optional(Text),
    subject: Type.Optional(Name),
    id: Type.Optional(Name),
    data: Type.Optional(Type.Record(Type.String(), FieldValue)),
  },
  closed,
);

export const EventMapping = Type.Object(
  {
    source: Text,
    scope: Type.Optional(Scope),
    observes: Type.Optional(Observes),
    ...fileLayout,
    events: Type.Array(EventRule, { minItems: 1 }),
  },
  closed,
);

export type EventMapping = Static<typeof EventMapping>;
export type EventRule = Static<typeof EventRule>;
export type FieldValue = Static<typeof FieldValue>;
export type MappedName = Static<typeof Name>;

const check = Compile(EventMapping);

/** `voucher.voucher-issued`, or the CloudEvents type. */
export function eventTypeOf(name: string): EventType | null {
  return eventTypes.get(name) ?? eventTypes.get(`de.stadtpegel.${name}.v1`) ?? null;
}

/** @throws InvalidMapping: what does not fit the schemas of the events is said before a file is read */
export function checkEventMapping({ given, explain }: MappingText): EventMapping {
  const gaps = typeof given === 'object' && given !== null ? findGaps(given, '') : [];
  if (gaps.length > 0) throw new InvalidMapping(gaps.map((line) => `  ${line}`).join('\n'));
  if (!check.Check(given)) throw new InvalidMapping(explain(check.Errors(given)));
  const wrong = [
    ...findLayoutContradictions(given),
    ...given.events.flatMap((rule, index) =>
      findRuleContradictions(rule).map(
        (sentence) => `events, ${rule.type} (${index + 1}): ${sentence}`,
      ),
    ),
  ];
  if (wrong.length > 0) throw new InvalidMapping(wrong.map((line) => `  ${line}`).join('\n'));
  return given;
}

function findRuleContradictions(rule: EventRule): string[] {
  const eventType = eventTypeOf(rule.type);
  if (!eventType) {
    const names = [...eventTypes.values()].map(({ dataset, name }) => `${dataset}.${name}`);
    return [`there is no such event. There are ${names.join(', ')}.`];
  }
  const wrong: string[] = [];
  if ((rule.time === undefined) === (rule.at === undefined)) {
    wrong.push('give either time (an attribute) or at (a constant), not both or none.');
  }
  if (eventType.subject !== null && rule.subject === undefined) {
    wrong.push(`subject is missing: it names the ${eventType.subject} that the event is about.`);
  }
  const properties = eventType.data.properties;
  const given = rule.data ?? {};
  wrong.push(...findLeaks(rule, given));
  for (const [field, schema] of Object.entries(properties)) {
    if (!Object.hasOwn(given, field) && !IsOptional(schema)) {
      wrong.push(`data.${field} is missing${describe(schema)}.`);
    }
  }
  for (const [field, value] of Object.entries(given)) {
    const schema = Object.hasOwn(properties, field) ? properties[field] : undefined;
    if (!schema) {
      wrong.push(
        `data.${field} is no field of it. Its fields: ${Object.keys(properties).join(', ') || 'none'}.`,
      );
    } else wrong.push(...findFieldContradictions(field, value, schema));
  }
  return wrong;
}

/** The key of a person is replaced in `data` alone, so it must not stand in an id as it is. */
function findLeaks(rule: EventRule, data: Record<string, FieldValue>): string[] {
  const { person } = data;
  if (typeof person !== 'object') return [];
  const keys = [person.from].flat();
  return (['subject', 'id'] as const).flatMap((name) => {
    const given = rule[name];
    if (given === undefined) return [];
    const isPlain = typeof given === 'string' || Array.isArray(given);
    const from = (isPlain ? [given] : [given.from]).flat();
    if ((!isPlain && given.pseudonym) || !from.some((one) => keys.includes(one))) return [];
    return [
      `${name} holds the key of a person: write { from: [${from.join(', ')}], pseudonym: true }.`,
    ];
  });
}

function findFieldContradictions(field: string, value: FieldValue, schema: TSchema): string[] {
  if (typeof value !== 'object') {
    return Check(schema, value)
      ? []
      : [`data.${field}: ${String(value)} is not allowed${describe(schema)}.`];
  }
  const wrong: string[] = [];
  const constants = [...Object.values(value.values ?? {}), value.otherwise ?? []].flat();
  for (const constant of constants) {
    if (!Check(schema, constant)) {
      wrong.push(`data.${field}: ${String(constant)} is not allowed${describe(schema)}.`);
    }
  }
  const isMoney = field.endsWith('_cents');
  if (isMoney && value.unit === undefined && value.values === undefined) {
    wrong.push(`data.${field}: say unit: eur or unit: cents.`);
  }
  if (!isMoney && value.unit !== undefined)
    wrong.push(`data.${field} is no amount of money: leave out unit.`);
  return wrong;
}

function describe(schema: TSchema): string {
  const {
    enum: words,
    type,
    description,
  } = schema as {
    enum?: readonly string[];
    type?: string;
    description?: string;
  };
  if (words) return ` (one of ${words.join(', ')})`;
  return description === undefined ? (type === undefined ? '' : ` (${type})`) : ` (${description})`;
}
