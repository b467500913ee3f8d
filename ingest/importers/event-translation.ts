import { createHash } from 'node:crypto';
import { writeInstant } from '../../datasets/instant.ts';
import { IsOptional } from 'typebox';
import type { MadeEvent } from './case-draft.ts';
import { checkedTime, timeRule, type TranslationContext } from './case-translation.ts';
import {
  eventTypeOf,
  type EventMapping,
  type EventRule,
  type MappedName,
} from './event-mapping.ts';
import { readField } from './event-field.ts';
import { eventId } from './event-id.ts';
import type { LogEvent, LogFault } from './event-log.ts';
import {
  attributeName,
  MappingGap,
  readAttribute,
  readCondition,
  readValue,
  type Place,
} from './mapped-value.ts';

/** What one record of a file becomes. */
export interface RecordTranslation {
  events: MadeEvent[];
  faults: LogFault[];
}

const noCase = { line: 0, attributes: new Map<string, string>(), events: [] };

/** Prepare a mapping for translating record after record: one event per rule whose `when` holds. */
export function prepareEvents(
  mapping: EventMapping,
  context: TranslationContext,
): (record: LogEvent) => RecordTranslation {
  const number = numberer();
  const rules = mapping.events.map((rule) => prepareRule(rule, mapping, context, number));
  return (record) => {
    const place: Place = { event: record, case: noCase };
    const events: MadeEvent[] = [];
    const faults: LogFault[] = [];
    for (const translate of rules) {
      try {
        const event = translate(place);
        if (event) events.push({ line: record.line, event });
      } catch (error) {
        if (!(error instanceof MappingGap)) throw error;
        faults.push({ line: record.line, code: error.code, detail: error.message, record: {} });
      }
    }
    return { events, faults };
  };
}

function prepareRule(
  rule: EventRule,
  mapping: EventMapping,
  context: TranslationContext,
  number: (key: string) => number,
): (place: Place) => object | null {
  const eventType = eventTypeOf(rule.type);
  if (!eventType) throw new TypeError(`no event type ${rule.type}`);
  const { coverage } = context;
  const key = `${eventType.dataset}.${eventType.name}`;
  const holds = readCondition(key, rule.when, context);
  const times = timeRule(mapping);
  const timeOf = readRuleTime(key, rule, mapping, context);
  const subjectOf =
    rule.subject === undefined ? () => null : readName(`${key} subject`, rule.subject, context);
  const idOf = rule.id === undefined ? null : readName(`${key} id`, rule.id, context);
  const fields = Object.entries(rule.data ?? {}).map(([field, value]) => {
    const schema = eventType.data.properties[field] ?? {};
    const required = !IsOptional(schema);
    const fieldKey = `${key} data.${field}`;
    const read = readField(
      fieldKey,
      value,
      { schema, required },
      { ...context, times, numbers: mapping.numbers },
    );
    const attribute = typeof value === 'object' ? attributeName(value.from) : '';
    return { field, key: fieldKey, required, read, attribute };
  });

  return (place) => {
    if (!holds(place)) return null;
    const time = timeOf(place);
    const subject = subjectOf(place);
    const data: Record<string, unknown> = {};
    for (const { field, key: fieldKey, required, read, attribute } of fields) {
      try {
        const value = read(place);
        if (value !== null) data[field] = value;
        else if (required) {
          throw new MappingGap(
            'missing-value',
            `The attribute ${attribute} is not there, and ${fieldKey} needs it; set otherwise if it may be absent.`,
          );
        }
      } catch (error) {
        if (!(error instanceof MappingGap) || required) throw error;
        if (error.code === 'unmapped-value') continue;
        coverage.leftOut(fieldKey, place.event.line, { code: error.code, detail: error.message });
      }
    }
    coverage.made(key, data);
    const parts = [subject ?? '', eventType.name];
    return {
      specversion: '1.0',
      id: idOf === null ? contentId(parts, time, data, number) : eventId(...parts, idOf(place)),
      source: mapping.source,
      type: eventType.type,
      ...(subject === null ? {} : { subject }),
      time: writeInstant(time),
      data,
    };
  };
}

function readRuleTime(
  key: string,
  rule: EventRule,
  mapping: EventMapping,
  context: TranslationContext,
): (place: Place) => number {
  const times = timeRule(mapping);
  const check = (text: string): number => {
    const time = checkedTime(text, times, context);
    if (typeof time === 'number') return time;
    throw new MappingGap(time.code, time.detail);
  };
  if (rule.time === undefined) return () => check(rule.at ?? '');
  const attribute = rule.time;
  const read = readAttribute(`${key} time`, attribute, context, ' ');
  return (place) => {
    const text = read(place);
    if (text === null) {
      throw new MappingGap(
        'missing-time',
        `The record has no time: ${attributeName(attribute)} is not set.`,
      );
    }
    return check(text);
  };
}

/** A text that names something: never invented, so a record without it is rejected. */
function readName(key: string, name: MappedName, context: TranslationContext) {
  const isPlain = typeof name === 'string' || Array.isArray(name);
  const value = isPlain ? { from: name } : name;
  const read = readValue(key, value, context, true);
  return (place: Place): string => {
    const text = read(place);
    if (text !== null) return text;
    throw new MappingGap(
      'missing-value',
      `The attribute ${attributeName(value.from)} is not there, and ${key} needs it.`,
    );
  };
}

/**
 * Without `id`: what the event says is its name, and records that say the same are numbered. The key of
 * a person is left out, because a digest of it could be guessed.
 */
function contentId(
  parts: string[],
  time: number,
  { person: _, ...data }: Record<string, unknown>,
  number: (key: string) => number,
): string {
  const ms = Math.floor(time);
  const said = JSON.stringify([...parts, ms, Object.entries(data).sort()]);
  const digest = createHash('sha256').update(said).digest('base64url').slice(0, 22);
  return eventId(...parts, new Date(ms).toISOString(), digest, number(digest));
}

/** 1 for the first of its kind, 2 for the second … */
function numberer(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const next = (seen.get(key) ?? 0) + 1;
    seen.set(key, next);
    return next;
  };
}
