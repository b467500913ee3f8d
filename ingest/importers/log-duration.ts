import { durationMs, readDuration } from '../../calendar/duration.ts';
import { readLogNumber, type NumberFault, type NumberRule } from './log-number.ts';
import { shown } from './shown-value.ts';

/** What a bare number counts. */
export type DurationUnit = 'seconds' | 'minutes' | 'hours';

export type LogDuration =
  | { minutes: number; fault?: never }
  | { fault: Omit<NumberFault, 'code'> & { code: string }; minutes?: never };

const MINUTES: Record<DurationUnit, number> = { seconds: 1 / 60, minutes: 1, hours: 60 };

const UNITS: readonly [DurationUnit, RegExp][] = [
  ['hours', /^(?:h|hrs?|hours?|std|stdn?|stunden?)$/i],
  ['minutes', /^(?:m|min|mins|minutes?|minuten?)$/i],
  ['seconds', /^(?:s|sec|secs|seconds?|sek|sekunden?)$/i],
];

const CLOCK = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?: ?(?:h|std\.?|stunden|uhr))?$/i;
const PARTS = /([\d.,]+) ?(\p{L}+)\.?/gu;

/**
 * A working time in minutes: `0:45` (hours and minutes), `45 min`, `1,5 h`, `1 Std. 30 Min.`, `PT45M`,
 * or a bare number, which is counted in `unit`.
 */
export function readLogDuration(
  text: string,
  unit: DurationUnit | undefined,
  rule: NumberRule = {},
): LogDuration {
  const plain = text.replace(/[\s\u00a0\u2009\u202f]+/gu, ' ').trim();
  const clock = CLOCK.exec(plain);
  if (clock) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock;
    return { minutes: Number(hours) * 60 + Number(minutes) + Number(seconds) / 60 };
  }
  // How long a working day or week is, the file does not say.
  const iso = /^PT/i.test(plain) ? plain.toUpperCase().replaceAll(',', '.') : '';
  if (readDuration(iso)) return { minutes: durationMs(iso) / 60_000 };
  if (/\p{L}/u.test(plain) && /^\d/.test(plain) && !/^\d+(?:[.,]\d+)?e[-+]?\d+$/i.test(plain)) {
    return withUnits(text, plain, rule);
  }
  const read = readLogNumber(plain, rule);
  if (read.fault) return { fault: read.fault };
  if (unit === undefined) {
    const detail = `${shown(text)} has no unit: set steps.effort.unit to seconds, minutes or hours.`;
    return { fault: { code: 'missing-unit', detail } };
  }
  return { minutes: read.number * MINUTES[unit] };
}

/** `1 Std. 30 Min.`: every number with its unit, the larger first, and nothing else. */
function withUnits(text: string, plain: string, rule: NumberRule): LogDuration {
  let minutes = 0;
  let rest = plain;
  let last = Number.POSITIVE_INFINITY;
  for (const [all, amount = '', word = ''] of plain.matchAll(PARTS)) {
    const unit = UNITS.find(([, pattern]) => pattern.test(word))?.[0];
    if (unit === undefined || MINUTES[unit] >= last) return { fault: noDuration(text) };
    const read = readLogNumber(amount, rule);
    if (read.fault) return { fault: read.fault };
    last = MINUTES[unit];
    minutes += read.number * last;
    rest = rest.replace(all, '');
  }
  return /^[\s,;]*(?:u(?:nd)?|and)?[\s,;]*$/i.test(rest)
    ? { minutes }
    : { fault: noDuration(text) };
}

function noDuration(text: string): { code: string; detail: string } {
  const detail = `${shown(text)} is no working time; write it as 0:45, 45 min or 1,5 h.`;
  return { code: 'not-a-duration', detail };
}
