import { isEventMapping, type AnyMapping } from './mapping-file.ts';

/** Which attributes of a log are read at all. */
export interface Wanted {
  ofCase(name: string): boolean;
  ofEvent(name: string): boolean;
  /** All of them as the mapping writes them; null where every attribute is wanted. */
  names: readonly string[] | null;
}

export const everyAttribute: Wanted = { ofCase: () => true, ofEvent: () => true, names: null };

const NAMING = new Set(['from', 'time', 'subject', 'id']);
const CASE_PREFIX = 'case:';

/**
 * The attributes that a mapping names. All others, names of people among them, never get beyond
 * the reader: not into memory, not into temporary files, not into the quarantine.
 */
export function wantedAttributes(mapping: AnyMapping): Wanted {
  const names = new Set(
    isEventMapping(mapping) ? attributesIn(mapping.events) : logAttributes(mapping),
  );
  return {
    ofCase: (name) => names.has(CASE_PREFIX + name),
    ofEvent: (name) => names.has(name),
    names: [...names],
  };
}

function logAttributes(mapping: Exclude<AnyMapping, { events: unknown }>): string[] {
  const { log = {} } = mapping;
  return [
    ...[log.case ?? 'case:concept:name'].flat(),
    log.activity ?? 'concept:name',
    ...[log.time ?? 'time:timestamp'].flat(),
    log.transition ?? 'lifecycle:transition',
    log.instance ?? 'concept:instance',
    log.resource ?? 'org:resource',
    ...attributesIn(mapping),
  ];
}

/** Every `from: x` and `time: x`, and what `subject` and `id` name, wherever it stands. */
function attributesIn(part: object): string[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const isAttribute = NAMING.has(key);
    if (typeof value === 'string') return isAttribute ? [value] : [];
    if (Array.isArray(value) && isAttribute) return value as string[];
    return typeof value === 'object' && value !== null ? attributesIn(value) : [];
  });
}
