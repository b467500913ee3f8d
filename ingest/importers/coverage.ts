/** What of a mapping met what of a file: names that never occurred, values that nothing stands for. */

/** Different values that are kept per key; beyond they are only counted. */
const MAX_VALUES = 100;
const MAX_VALUE_CHARACTERS = 80;
const MAX_ACTIVITIES = 2_000;

/** What became of a value that the mapping does not name. */
export type Fate = 'rejected' | 'left out' | 'otherwise';

/** Values of one attribute that a key of the mapping does not translate. */
export interface UnmappedValues {
  /** The key of the mapping, e.g. `channel.values`. */
  key: string;
  /** The attribute, as the mapping names it. */
  from: string;
  became: Fate;
  /** Value → how often, most frequent first. At most 100 different ones. */
  values: { value: string; count: number }[];
  count: number;
}

/** A name in the mapping that the file does not hold. */
export interface MissingName {
  key: string;
  name: string;
  /** A name of the file that looks like it, or null. */
  similar: string | null;
}

/** An optional value that could not be read: the event was made without it. */
export interface LostValues {
  key: string;
  count: number;
  /** The first of them. */
  line: number;
  code: string;
  detail: string;
}

export interface CoverageReport {
  /** Names that the mapping holds and the file never does. */
  never_occurred: MissingName[];
  /** Attributes (columns) that the mapping names and that are nowhere set, with the first key that needs them. */
  never_set: { key: string; attribute: string }[];
  unmapped: UnmappedValues[];
  left_out: LostValues[];
  /** Cases by what they have; null where the mapping makes events that stand alone. */
  cases: {
    all: number;
    without_receipt: number;
    without_closing: number;
    without_step: number;
  } | null;
  /** Events made by their type, e.g. `process.case-step`, and how often each of their fields is set. */
  made: Record<string, { count: number; fields: Record<string, number> }>;
}

/** Written to while a file is translated. Cheap: a set entry or a count per look. */
export interface Coverage {
  /** @returns to be called with each name that was met */
  names(key: string, names: readonly string[]): (name: string) => void;
  /** @returns to be called when the attribute is set */
  attribute(key: string, attribute: string): () => void;
  unmapped(key: string, from: string, value: string, became: Fate): void;
  leftOut(key: string, line: number, fault: { code: string; detail: string }): void;
  activity(name: string): void;
  case(types: Iterable<string>): void;
  made(type: string, data: Record<string, unknown>): void;
  report(): CoverageReport;
}

interface Watched {
  key: string;
  met: Set<string>;
  /** All that were declared. */
  names: readonly string[];
  isAsked: boolean;
}

export function createCoverage(): Coverage {
  const watched: Watched[] = [];
  const attributes: { key: string; attribute: string; isSet: boolean }[] = [];
  const unmapped = new Map<
    string,
    Omit<UnmappedValues, 'values'> & { values: Map<string, number> }
  >();
  const lost = new Map<string, LostValues>();
  const activities = new Set<string>();
  const made = new Map<string, { count: number; fields: Map<string, number> }>();
  let cases: CoverageReport['cases'] = null;

  return {
    names(key, names) {
      const one: Watched = { key, names, met: new Set(), isAsked: false };
      watched.push(one);
      return (name) => {
        one.isAsked = true;
        if (name !== '') one.met.add(name);
      };
    },
    attribute(key, attribute) {
      const one = { key, attribute, isSet: false };
      attributes.push(one);
      return () => {
        one.isSet = true;
      };
    },
    unmapped(key, from, value, became) {
      const id = `${key}\n${from}\n${became}`;
      let one = unmapped.get(id);
      if (!one) unmapped.set(id, (one = { key, from, became, count: 0, values: new Map() }));
      one.count += 1;
      const kept = value.slice(0, MAX_VALUE_CHARACTERS);
      if (one.values.has(kept) || one.values.size < MAX_VALUES) {
        one.values.set(kept, (one.values.get(kept) ?? 0) + 1);
      }
    },
    leftOut(key, line, { code, detail }) {
      const one = lost.get(`${key}\n${code}`);
      if (one) one.count += 1;
      else lost.set(`${key}\n${code}`, { key, count: 1, line, code, detail });
    },
    activity(name) {
      if (activities.size < MAX_ACTIVITIES) activities.add(name);
    },
    case(types) {
      cases ??= { all: 0, without_receipt: 0, without_closing: 0, without_step: 0 };
      const has = new Set(types);
      cases.all += 1;
      if (!has.has('case-received')) cases.without_receipt += 1;
      if (!has.has('case-closed')) cases.without_closing += 1;
      if (!has.has('case-step')) cases.without_step += 1;
    },
    made(type, data) {
      let one = made.get(type);
      if (!one) made.set(type, (one = { count: 0, fields: new Map() }));
      one.count += 1;
      for (const name in data) one.fields.set(name, (one.fields.get(name) ?? 0) + 1);
    },
    report() {
      return {
        never_occurred: watched
          .filter(({ isAsked }) => isAsked)
          .flatMap((one) => missing(one, activities)),
        never_set: neverSet(attributes),
        unmapped: [...unmapped.values()]
          .map((one) => ({
            ...one,
            values: [...one.values]
              .map(([value, count]) => ({ value, count }))
              .sort((a, b) => b.count - a.count),
          }))
          .sort((a, b) => b.count - a.count),
        left_out: [...lost.values()].sort((a, b) => b.count - a.count),
        cases,
        made: Object.fromEntries(
          [...made].map(([type, { count, fields }]) => [
            type,
            { count, fields: Object.fromEntries(fields) },
          ]),
        ),
      };
    },
  };
}

function missing({ key, names, met }: Watched, activities: Set<string>): MissingName[] {
  const isOfActivities = /activit(?:y|ies)$/.test(key);
  // What is in the file and was rejected there did occur.
  return names
    .filter((name) => !met.has(name) && !(isOfActivities && activities.has(name)))
    .map((name) => ({ key, name, similar: isOfActivities ? mostSimilar(name, activities) : null }));
}

function neverSet(attributes: { key: string; attribute: string; isSet: boolean }[]) {
  const found = Map.groupBy(attributes, ({ attribute }) => attribute);
  return [...found]
    .filter(([, all]) => all.every(({ isSet }) => !isSet))
    .map(([attribute, [first]]) => ({ key: first?.key ?? '', attribute }));
}

/** The name that takes the fewest changes of a letter, where these are at most a third of it. */
function mostSimilar(name: string, among: Iterable<string>): string | null {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, ' ');
  let best: string | null = null;
  let least = Math.floor(name.length / 3) + 0.5;
  for (const other of among) {
    const distance = editDistance(plain(name), plain(other), least);
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

/** Damerau-Levenshtein distance (a swap of neighbours counts once); `limit` or more where it is larger. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return last.at(-1) ?? limit;
}
