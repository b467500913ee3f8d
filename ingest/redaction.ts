import { eventTypes } from '../datasets/catalogue.ts';
import type { Pseudonym } from './pseudonym.ts';

const attributes = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'dataschema',
]);

const maxText = 1_000;
const maxUndeclared = 50;

/**
 * A refused event as the quarantine may keep it, as JSON text: `data.person` is a pseudonym; the
 * values of fields and attributes that nobody declared are null, because they may hold anything.
 */
export function redact(event: unknown, pseudonym: Pseudonym): string {
  if (!isObject(event)) return 'null';
  const kept = keep(event, (name, value) => {
    if (attributes.has(name)) return scalar(value);
    return name === 'data' ? redactData(event.type, value, pseudonym) : null;
  });
  return JSON.stringify(kept);
}

function redactData(type: unknown, data: unknown, pseudonym: Pseudonym): unknown {
  if (!isObject(data)) return null;
  const declared = (typeof type === 'string' && eventTypes.get(type)?.data.properties) || {};
  return keep(data, (name, value) => {
    if (!Object.hasOwn(declared, name)) return null;
    if (name !== 'person') return scalar(value);
    return typeof value === 'string' ? pseudonym(value) : null;
  });
}

function keep(
  object: Record<string, unknown>,
  value: (name: string, value: unknown) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(object).slice(0, maxUndeclared);
  return Object.fromEntries(
    entries.map(([name, given]) => [name.slice(0, 64).toWellFormed(), value(name, given)]),
  );
}

/** What a declared field may hold; anything nested is dropped, a long text is cut. */
function scalar(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, maxText).toWellFormed();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
