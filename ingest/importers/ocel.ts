import { readJsonText } from './event-file.ts';
import { UnreadableFile, type LogCase, type LogEntry, type LogEvent } from './event-log.ts';
import { everyAttribute, type Wanted } from './wanted-attributes.ts';

/**
 * Object-centric event logs (OCEL 2.0, https://www.ocel-standard.org): an event belongs to several
 * objects. The objects of one type are taken for cases; an event of two such objects is in both.
 */

export interface OcelRule {
  /** The type of the objects that are the cases; may be left out where there is only one. */
  object_type?: string | undefined;
}

interface OcelAttribute {
  name?: unknown;
  value?: unknown;
  time?: unknown;
}

interface OcelJson {
  objects?: { id?: unknown; type?: unknown; attributes?: OcelAttribute[] }[];
  events?: {
    id?: unknown;
    type?: unknown;
    time?: unknown;
    attributes?: OcelAttribute[];
    relationships?: { objectId?: unknown; qualifier?: unknown }[];
  }[];
}

/**
 * The cases of an OCEL 2.0 file in JSON. The activity is `concept:name`, the time `time:timestamp`; an
 * object of another type that an event names is the attribute `object:<type>`, and of the attributes of
 * the case the last value counts.
 * @throws UnreadableFile where it is no OCEL 2.0, or the type of the cases is not said
 */
export async function* readOcelJson(
  chunks: AsyncIterable<Uint8Array>,
  rule: OcelRule,
  wanted: Wanted = everyAttribute,
): AsyncGenerator<LogEntry> {
  const { objects, events } = (await readJsonText(chunks)) as OcelJson;
  if (!Array.isArray(objects) || !Array.isArray(events)) {
    throw new UnreadableFile(
      'This is no event log in OCEL 2.0: it needs the arrays "objects" and "events". (Version 1.0 can be converted with pm4py.)',
    );
  }
  const typeOf = new Map(objects.map(({ id, type }) => [String(id), String(type)]));
  const caseType = chooseType(rule, [...new Set(typeOf.values())]);
  const eventsOf = new Map<string, LogEvent[]>();
  for (const [index, event] of events.entries()) {
    const related = (event.relationships ?? []).map(({ objectId }) => String(objectId));
    const read = toEvent(event, index + 1, related, typeOf, wanted);
    for (const id of new Set(related.filter((id) => typeOf.get(id) === caseType))) {
      const own = eventsOf.get(id);
      if (own) own.push(read);
      else eventsOf.set(id, [read]);
    }
    if (!related.some((id) => typeOf.get(id) === caseType)) {
      yield { fault: eventOfNoCase(index + 1, caseType) };
    }
  }
  for (const [index, { id, type, attributes = [] }] of objects.entries()) {
    const own = eventsOf.get(String(id));
    if (String(type) !== caseType || !own) continue;
    yield { case: toCase(String(id), attributes, own, index + 1, wanted) };
  }
}

/** The types of objects, the one that most events name first. */
export async function listOcelTypes(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const { objects = [], events = [] } = (await readJsonText(chunks)) as OcelJson;
  const typeOf = new Map(objects.map(({ id, type }) => [String(id), String(type)]));
  const counts = new Map<string, number>([...typeOf.values()].map((type) => [type, 0]));
  for (const { relationships = [] } of events) {
    for (const { objectId } of relationships) {
      const type = typeOf.get(String(objectId));
      if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([type]) => type);
}

function toEvent(
  event: NonNullable<OcelJson['events']>[number],
  line: number,
  related: string[],
  typeOf: ReadonlyMap<string, string>,
  wanted: Wanted,
): LogEvent {
  const attributes = new Map<string, string>();
  const set = (name: string, value: unknown) => {
    const text = textOf(value);
    if (text !== '' && wanted.ofEvent(name) && !attributes.has(name)) attributes.set(name, text);
  };
  set('concept:name', event.type);
  set('time:timestamp', event.time);
  for (const { name, value } of event.attributes ?? []) set(String(name), value);
  for (const id of related) set(`object:${typeOf.get(id) ?? ''}`, id);
  return { line, attributes };
}

function toCase(
  id: string,
  given: OcelAttribute[],
  events: LogEvent[],
  line: number,
  wanted: Wanted,
): LogCase {
  const attributes = new Map<string, string>();
  if (wanted.ofCase('concept:name')) attributes.set('concept:name', id);
  const byTime = given.toSorted((a, b) => textOf(a.time).localeCompare(textOf(b.time)));
  for (const { name, value } of byTime) {
    const text = textOf(value);
    if (text !== '' && wanted.ofCase(String(name))) attributes.set(String(name), text);
  }
  return { line, attributes, events };
}

/** @throws UnreadableFile where the mapping does not say which */
export function chooseType({ object_type }: OcelRule, types: readonly string[]): string {
  const [first] = types;
  if (object_type === undefined && first !== undefined && types.length === 1) return first;
  if (object_type !== undefined && types.includes(object_type)) return object_type;
  const named =
    object_type === undefined
      ? 'Objects of which type are the cases?'
      : `There are no objects of type "${object_type}".`;
  throw new UnreadableFile(
    `${named} The file has ${types.join(', ') || 'none'}: name one in the mapping under ocel.object_type.`,
  );
}

export function eventOfNoCase(line: number, caseType: string) {
  const detail = `The event belongs to no object of type ${caseType}, so to no case.`;
  return { line, code: 'event-without-case', detail, record: {} };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'object') return '';
  return String(value).trim();
}
