import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { LineCounter, parseDocument } from 'yaml';
import { isZone } from './log-time.ts';
import { explainMapping } from './mapping-fault.ts';

/** The keys of a mapping file; `docs/importing.md` explains each. */

const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });
/** An attribute: `x` of the event, `case:x` of the case. */
const Attribute = Text;
const Texts = Type.Array(Text, { minItems: 1 });

/** A constant, or an attribute with an optional translation of its values. */
const Value = Type.Union([
  Text,
  Type.Object(
    {
      from: Attribute,
      values: Type.Optional(Type.Record(Type.String(), Text)),
      otherwise: Type.Optional(Text),
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
  time: Type.Optional(Attribute),
  /** Is it a step of work as well? Default true. */
  step: Type.Optional(Type.Boolean()),
};

export const Mapping = Type.Object(
  {
    source: Text,
    format: Type.Optional(Type.Enum(['xes', 'csv'])),
    case_prefix: Type.Optional(Text),
    log: Type.Optional(
      Type.Object(
        {
          case: Type.Optional(Attribute),
          activity: Type.Optional(Attribute),
          time: Type.Optional(Attribute),
          transition: Type.Optional(Attribute),
          resource: Type.Optional(Attribute),
        },
        closed,
      ),
    ),
    times: Type.Optional(
      Type.Object(
        { zone: Type.Optional(Text), order: Type.Optional(Type.Enum(['dmy', 'mdy'])) },
        closed,
      ),
    ),
    csv: Type.Optional(
      Type.Object(
        {
          delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
          quote: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
          encoding: Type.Optional(Text),
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
            { from: Attribute, unit: Type.Enum(['seconds', 'minutes', 'hours']) },
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
  time?: string;
  step?: boolean;
}

const check = Compile(Mapping);
const ROLES = ['start', 'receipt', 'notice', 'closing', 'rating', 'objection'] as const;

/** The mapping cannot be used; `message` names every key that is wrong. */
export class InvalidMapping extends Error {
  override name = 'InvalidMapping';
}

/** @throws InvalidMapping */
export async function readMapping(path: string): Promise<Mapping> {
  try {
    return parseMapping(await readFile(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof InvalidMapping)) throw error;
    throw new InvalidMapping(`The mapping ${path} cannot be used.\n${error.message}`);
  }
}

/** @throws InvalidMapping */
export function parseMapping(yaml: string): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax) throw new InvalidMapping(`  ${syntax.message}`);
  const given: unknown = document.toJS({ maxAliasCount: 100 });
  if (!check.Check(given)) {
    throw new InvalidMapping(explainMapping(check.Errors(given), document, lines));
  }
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
  const zone = mapping.times?.zone;
  if (zone !== undefined && !isZone(zone)) {
    wrong.push(`times.zone: "${zone}" is no IANA time zone; use e.g. Europe/Berlin.`);
  }
  if (/\s/.test(mapping.source)) wrong.push('source: a URI reference has no spaces.');
  if (typeof mapping.service === 'string' && !/^\d{14}$/.test(mapping.service)) {
    wrong.push('service: a LeiKa key has 14 digits; write it in quotes.');
  }
  return wrong;
}
