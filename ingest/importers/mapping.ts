import { isZone } from '../../calendar/zone.ts';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { LineCounter, parseDocument } from 'yaml';
import { InvalidTimeFormat, readTimeFormats } from './time-format.ts';
import { fileLayout, Observes, Scope } from './file-layout.ts';
import { explainMapping } from './mapping-fault.ts';

/** The keys of a mapping file; `docs/importing.md` explains each. */

const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });
/** An attribute: `x` of the event, `case:x` of the case. */
const Attribute = Text;
const Texts = Type.Array(Text, { minItems: 1 });
/** Several attributes that are read together: the parts of a case id, a date and its time of day. */
const Attributes = Type.Union([Attribute, Texts]);

/** A constant, or an attribute with an optional translation of its values. */
const Value = Type.Union([
  Text,
  Type.Object(
    {
      from: Attributes,
      values: Type.Optional(Type.Record(Type.String(), Text)),
      otherwise: Type.Optional(Text),
      /** Stands for the value in what is stored, keyed by the data folder. */
      pseudonym: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
]);

/** Without `in`: the attribute is set at all. */
const Condition = Type.Object({ from: Attribute, in: Type.Optional(Texts) }, closed);

/** Which events of a case are meant. Exactly one of `event` and `activity`. */
const selector = {
  event: Type.Optional(Type.Enum(['first', 'last'])),
  activity: Type.Optional(Texts),
  transitions: Type.Optional(Texts),
  when: Type.Optional(Condition),
  /** Attribute with the time, where it is not the event's own. */
  time: Type.Optional(Attributes),
  /** Is it a step of work as well? Default true. */
  step: Type.Optional(Type.Boolean()),
};

export const Mapping = Type.Object(
  {
    source: Text,
    scope: Type.Optional(Scope),
    observes: Type.Optional(Observes),
    ...fileLayout,
    case_prefix: Type.Optional(Text),
    log: Type.Optional(
      Type.Object(
        {
          case: Type.Optional(Attributes),
          activity: Type.Optional(Attribute),
          time: Type.Optional(Attributes),
          transition: Type.Optional(Attribute),
          instance: Type.Optional(Attribute),
          resource: Type.Optional(Attribute),
        },
        closed,
      ),
    ),
    service: Value,
    office: Value,
    channel: Value,
    district: Type.Optional(Value),
    assisted: Type.Optional(Value),
    fields_required: Type.Optional(Value),
    fields_prefilled: Type.Optional(Value),
    person: Type.Optional(Value),
    start: Type.Optional(Type.Object(selector, closed)),
    receipt: Type.Object(selector, closed),
    steps: Type.Object(
      {
        medium: Value,
        name: Type.Optional(Value),
        transitions: Type.Optional(Texts),
        effort: Type.Optional(
          Type.Object(
            {
              from: Type.Optional(Attribute),
              unit: Type.Optional(Type.Enum(['seconds', 'minutes', 'hours'])),
              /** The time between `start` and `complete` of an activity. */
              pairs: Type.Optional(Type.Boolean()),
              longest_hours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 10_000 })),
            },
            closed,
          ),
        ),
        systems: Type.Optional(
          Type.Object(
            {
              resources: Type.Optional(Texts),
              activities: Type.Optional(Texts),
              without_resource: Type.Optional(Type.Boolean()),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    notice: Type.Optional(Type.Object({ ...selector, channel: Value }, closed)),
    closing: Type.Optional(
      Type.Object({ ...selector, outcome: Value, notice_medium: Value }, closed),
    ),
    rating: Type.Optional(Type.Object({ ...selector, rating: Value }, closed)),
    objection: Type.Optional(Type.Object(selector, closed)),
  },
  closed,
);

export type Mapping = Static<typeof Mapping>;
export type MappedValue = Static<typeof Value>;
export type MappedCondition = Static<typeof Condition>;
export interface MappedRole {
  event?: 'first' | 'last';
  activity?: string[];
  transitions?: string[];
  when?: MappedCondition;
  time?: string | string[];
  step?: boolean;
}

const check = Compile(Mapping);
const ROLES = ['start', 'receipt', 'notice', 'closing', 'rating', 'objection'] as const;

/** The mapping cannot be used; `message` names every key that is wrong. */
export class InvalidMapping extends Error {
  override name = 'InvalidMapping';
}

/** The content of a mapping file with the place of its keys, for sentences about them. */
export interface MappingText {
  given: unknown;
  explain(errors: Parameters<typeof explainMapping>[0]): string;
}

/** @throws InvalidMapping where it is no YAML */
export function readYaml(yaml: string): MappingText {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax) throw new InvalidMapping(`  ${syntax.message}`);
  return {
    given: document.toJS({ maxAliasCount: 100 }) as unknown,
    explain: (errors) => explainMapping(errors, document, lines),
  };
}

/** The mapping of a log of cases. @throws InvalidMapping */
export function parseMapping(yaml: string): Mapping {
  return checkMapping(readYaml(yaml));
}

/** @throws InvalidMapping */
export function checkMapping({ given, explain }: MappingText): Mapping {
  if (!check.Check(given)) throw new InvalidMapping(explain(check.Errors(given)));
  const wrong = findContradictions(given);
  if (wrong.length > 0) throw new InvalidMapping(wrong.map((line) => `  ${line}`).join('\n'));
  return given;
}

function findContradictions(mapping: Mapping): string[] {
  const wrong: string[] = [];
  for (const name of ROLES) {
    const role = mapping[name];
    if (role && (role.event === undefined) === (role.activity === undefined)) {
      wrong.push(
        `${name}: give either event (first or last) or activity (a list), not both or none.`,
      );
    }
  }
  wrong.push(...findGaps(mapping, ''));
  const { effort } = mapping.steps;
  if (effort && (effort.from === undefined) === !effort.pairs) {
    wrong.push('steps.effort: give either from (an attribute) or pairs: true, not both or none.');
  }
  wrong.push(...findLayoutContradictions(mapping));
  if (
    typeof mapping.service === 'string' &&
    mapping.service !== GAP &&
    !/^\d{14}$/.test(mapping.service)
  ) {
    wrong.push('service: a LeiKa key has 14 digits; write it in quotes.');
  }
  return wrong;
}

/** Stands where the file that a mapping was proposed from does not tell. */
export const GAP = 'GAP';

/** What is still marked. */
export function findGaps(part: object, path: string): string[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (value === GAP)
      return [`${here}: fill in what is marked ${GAP}: the file does not tell it.`];
    return typeof value === 'object' && value !== null ? findGaps(value, here) : [];
  });
}

/** What is wrong with the keys that every mapping has. */
export function findLayoutContradictions({
  source,
  times,
}: Pick<Mapping, 'source' | 'times'>): string[] {
  const wrong: string[] = [];
  if (times?.zone !== undefined && !isZone(times.zone)) {
    wrong.push(`times.zone: "${times.zone}" is no IANA time zone; use e.g. Europe/Berlin.`);
  }
  try {
    readTimeFormats([times?.format ?? []].flat());
  } catch (error) {
    if (!(error instanceof InvalidTimeFormat)) throw error;
    wrong.push(`times.format: ${error.message}`);
  }
  if (/\s/.test(source)) wrong.push('source: a URI reference has no spaces.');
  return wrong;
}
