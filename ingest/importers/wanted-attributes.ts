import type { Mapping } from './mapping.ts';

/** Which attributes of a log are read at all. */
export interface Wanted {
  ofCase(name: string): boolean;
  ofEvent(name: string): boolean;
}

export const everyAttribute: Wanted = { ofCase: () => true, ofEvent: () => true };

const CASE_PREFIX = 'case:';

/**
 * The attributes that a mapping names. All others, names of people among them, never get beyond
 * the reader: not into memory, not into temporary files, not into the quarantine.
 */
export function wantedAttributes(mapping: Mapping): Wanted {
  const { log = {} } = mapping;
  const names = new Set([
    log.case ?? 'case:concept:name',
    log.activity ?? 'concept:name',
    log.time ?? 'time:timestamp',
    log.transition ?? 'lifecycle:transition',
    log.resource ?? 'org:resource',
    ...attributesIn(mapping),
  ]);
  return {
    ofCase: (name) => names.has(CASE_PREFIX + name),
    ofEvent: (name) => names.has(name),
  };
}

/** Every `from: x` and `time: x`, wherever it stands. */
function attributesIn(part: object): string[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return key === 'from' || key === 'time' ? [value] : [];
    return typeof value === 'object' && value !== null ? attributesIn(value) : [];
  });
}
