import { readLogTime, type TimeRule } from './log-time.ts';

/** What a column (or attribute) of a file holds, as far as a mapping can be proposed from it. */
export interface ColumnProfile {
  name: string;
  filled: number;
  /** Value → how often; null where there are more than 2,000 different ones, or long ones. */
  values: Map<string, number> | null;
  /** Of the values that were looked at, at most 1,000. */
  looked_at: number;
  times: number;
  /** Times with a time of day. */
  with_clock: number;
  /** Times that could mean two things. */
  ambiguous: number;
  /** The first of them, or null. */
  ambiguous_example: string | null;
  clocks: number;
  numbers: number;
  leika: number;
  /** Different values by their digests, as far as they were counted. */
  distinct: Set<string>;
}

const MAX_VALUES = 2_000;
const MAX_LOOKED_AT = 1_000;
const MAX_DISTINCT = 200_000;
const RULE: TimeRule = { zone: 'Europe/Berlin' };

/** Profiles of all columns, filled record by record. */
export function createProfiles() {
  const profiles = new Map<string, ColumnProfile>();
  return {
    profiles,
    see(name: string, value: string): void {
      let profile = profiles.get(name);
      if (!profile) profiles.set(name, (profile = emptyProfile(name)));
      look(profile, value);
    },
  };
}

function emptyProfile(name: string): ColumnProfile {
  return {
    name,
    filled: 0,
    values: new Map(),
    looked_at: 0,
    times: 0,
    with_clock: 0,
    ambiguous: 0,
    ambiguous_example: null,
    clocks: 0,
    numbers: 0,
    leika: 0,
    distinct: new Set(),
  };
}

function look(profile: ColumnProfile, value: string): void {
  profile.filled += 1;
  if (profile.distinct.size < MAX_DISTINCT) profile.distinct.add(value);
  if (profile.values) {
    profile.values.set(value, (profile.values.get(value) ?? 0) + 1);
    if (profile.values.size > MAX_VALUES || value.length > 200) profile.values = null;
  }
  if (profile.looked_at >= MAX_LOOKED_AT) return;
  profile.looked_at += 1;
  if (/^\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?Uhr)?$/i.test(value)) profile.clocks += 1;
  if (/^[-+]?[\d.,]+$/.test(value)) profile.numbers += 1;
  if (/^\d{14}$/.test(value)) profile.leika += 1;
  // Digits alone are seldom a time, and often a number.
  const isBare = /^\d+(?:[.,]\d+)?$/.test(value) && !/zeit|time|datum|date/i.test(profile.name);
  if (!/\d/.test(value) || isBare) return;
  const { fault } = readLogTime(value, RULE);
  if (fault?.code === 'ambiguous-time') {
    profile.ambiguous += 1;
    profile.ambiguous_example ??= value;
  }
  if (!fault || fault.code === 'ambiguous-time') {
    profile.times += 1;
    if (/\d[:.]\d\d(?!\d|\.)/.test(value.slice(8))) profile.with_clock += 1;
  }
}

/** Are (almost) all values of a column such? */
export const mostly = (count: number, { looked_at }: ColumnProfile): boolean =>
  looked_at > 0 && count >= 0.9 * looked_at;
