const pattern =
  /^P(?:(?<weeks>N)W)?(?:(?<days>N)D)?(?:T(?:(?<hours>N)H)?(?:(?<minutes>N)M)?(?:(?<seconds>N)S)?)?$/;
const grammar = new RegExp(pattern.source.replaceAll('N', '\\d+(?:\\.\\d+)?'));

const lengths = {
  weeks: 7 * 86_400_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
};

export type DurationUnit = keyof typeof lengths;

/**
 * The parts of an ISO 8601 duration, the longest unit first, those only that it names. Null where the
 * text is none, or names months or years, which have no length.
 */
export function readDuration(text: string): [unit: DurationUnit, count: number][] | null {
  const named = grammar.exec(text)?.groups;
  if (!named || /[PT]$/.test(text)) return null;
  return (Object.keys(lengths) as DurationUnit[]).flatMap((unit) =>
    named[unit] === undefined ? [] : [[unit, Number(named[unit])] as [DurationUnit, number]],
  );
}

/** The length of an ISO 8601 duration in ms; a day is 24 hours. @throws Error where it has none */
export function durationMs(text: string): number {
  const parts = readDuration(text);
  if (!parts) throw new Error(`${text} is no ISO 8601 duration`);
  return parts.reduce((sum, [unit, count]) => sum + count * lengths[unit], 0);
}
