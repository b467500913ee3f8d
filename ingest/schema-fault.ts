import type { TLocalizedValidationError } from 'typebox/error';
import type { EventType } from '../datasets/event.ts';
import { escapePointer } from './cloudevents/event.ts';
import type { Fault } from './cloudevents/fault.ts';

/** Turn what the schema check found into one fault with a sentence that helps. */
export function explain(eventType: EventType, errors: TLocalizedValidationError[]): Fault {
  // A field too many is reported first: it may be personal data.
  const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0];
  const pointer = `/data${cut(error?.instancePath ?? '')}`;
  const field = pointer.slice('/data/'.length) || 'data';
  switch (error?.keyword) {
    case 'additionalProperties': {
      const name = error.params.additionalProperties[0] ?? '';
      return {
        code: 'undeclared-field',
        pointer: `/data/${escapePointer(name)}`,
        detail: `Remove the field: ${eventType.name} has only ${listed(Object.keys(eventType.data.properties))}.`,
      };
    }
    case 'required': {
      const missing = error.params.requiredProperties;
      return {
        code: 'missing-field',
        pointer: `/data/${escapePointer(missing[0] ?? '')}`,
        detail: `Add ${listed(missing)}: ${eventType.name} is not complete without.`,
      };
    }
    case 'enum':
      return {
        code: 'invalid-value',
        pointer,
        detail: `Set ${field} to one of ${listed(error.params.allowedValues.map(String))}.`,
      };
    case 'type':
      return {
        code: 'invalid-type',
        pointer,
        detail: `Send ${field} as ${String(error.params.type)}.`,
      };
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return {
        code: 'out-of-range',
        pointer,
        detail: `Send ${field} as a number ${error.params.comparison} ${error.params.limit}.`,
      };
    case 'minLength':
    case 'maxLength':
      return {
        code: 'invalid-length',
        pointer,
        detail: `Send ${field} with at ${error.keyword === 'minLength' ? 'least' : 'most'} ${error.params.limit} characters.`,
      };
    case 'pattern':
      return {
        code: 'invalid-value',
        pointer,
        detail: `Send ${field} as ${describe(eventType, field) ?? `a text that matches ${String(error.params.pattern)}`}.`,
      };
    default:
      return {
        code: 'invalid-data',
        pointer,
        detail: `Compare ${field} with GET /api/schemas/${eventType.type}: it ${error?.message ?? 'does not match'}.`,
      };
  }
}

function describe(eventType: EventType, field: string): string | undefined {
  const schema = eventType.data.properties[field] as { description?: string } | undefined;
  return schema?.description;
}

const cut = (pointer: string): string => pointer.slice(0, 100);

const listed = (names: string[]): string => (names.length ? names.join(', ') : 'no fields');
