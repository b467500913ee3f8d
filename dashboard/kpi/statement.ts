import type { Observation } from '../../warehouse/warehouse.ts';
import type { KpiAnswer, KpiInContext } from '../../server/routes/kpi-answer.ts';
import type { TrendPoint } from '../../server/kpi-board.ts';
import { city } from '../api/city.svelte.ts';
import { addDays, daysBetween, formatDay, formatInstant, localDate } from '../i18n/date.ts';
import { words } from '../i18n/words.svelte.ts';
import { formatNumber, formatValue, movement, niceTop } from '../i18n/number.ts';
import { clock } from '../shell/clock.svelte.ts';

/** What a KPI says in words. Reads the language, the city and the clock, so it follows them. */

export function timeZone(): string {
  return city.answer.value?.time_zone ?? 'Europe/Berlin';
}

/** `14:32`, or with its day where that is not today; a dash where it is unknown. */
export function instant(time: string | null): string {
  if (time === null) return words.t.noValue;
  return formatInstant(new Date(time), words.language, timeZone(), clock.now);
}

/** A local date: `heute`, `gestern`, else `20. Nov.` */
export function day(date: string): string {
  const today = localDate(clock.now, timeZone());
  if (date === today) return words.t.period.today;
  if (date === addDays(today, -1)) return words.t.period.yesterday;
  return formatDay(date, words.language, true);
}

/** `30 Tage bis heute`; for what stands at the end of a day, `Stand heute`. */
export function period(kpi: KpiAnswer, { from, to }: Observation): string {
  if (kpi.kind === 'stock') return words.t.period.endOf(day(to));
  const days = daysBetween(from, to) + 1;
  if (days > 92) return words.t.period.fromTo(formatDay(from, words.language, true), day(to));
  return words.t.period.days(days, day(to));
}

/** The state in words, with what a reader needs to judge it. */
export function stateLine({ state, data_through }: Observation): string {
  switch (state) {
    case 'value':
      return words.t.state.value;
    case 'stale':
      return data_through === null
        ? words.t.state.stale
        : words.t.staleSince(instant(data_through));
    case 'incomplete':
      return words.t.incompleteShort;
    case 'not_computable':
      return words.t.notComputableShort;
    case 'suppressed':
      return words.t.suppressedShort;
  }
}

/** `4.812 Vorgänge`, or null where it is unknown or withheld. */
export function behind(kpi: KpiAnswer, { n }: Observation): string | null {
  if (n === null) return null;
  return words.t.units(formatNumber(n, words.language, 0), words.say(kpi.units.of));
}

/**
 * What a row adds to its figure where its list says the usual period once: why there is no firm
 * number, how many are behind it, and its own period where that is another one.
 */
export function ground(kpi: KpiAnswer): string {
  const { latest } = kpi;
  const isUsual = latest.to === localDate(clock.now, timeZone()) && kpi.kind !== 'stock';
  const counted = kpi.kind === 'stock' ? null : behind(kpi, latest);
  const facts = [
    latest.state === 'value' ? null : stateLine(latest),
    counted,
    isUsual || latest.state === 'not_computable' ? null : span(kpi, latest),
  ];
  return facts.filter((fact) => fact !== null).join(', ');
}

/** `28. Aug. bis 26. Sep.`; of what stands at the end of a day, `Stand heute`. */
function span(kpi: KpiAnswer, { from, to }: Observation): string {
  if (kpi.kind === 'stock') return words.t.period.endOf(day(to));
  return words.t.period.fromTo(formatDay(from, words.language, true), day(to));
}

export function valueText(kpi: KpiAnswer, value: number | null, precise = false): string {
  return value === null ? words.t.noValue : formatValue(value, kpi.unit, words.language, precise);
}

/** The number as a sentence, in parts; the emphasised ones are what it is about. */
export function sentence(kpi: KpiAnswer): { text: string; strong: boolean }[] {
  const { value } = kpi.latest;
  if (value === null) return [{ text: words.t.kpi.none(words.say(kpi.title)), strong: false }];
  const text = kpi.sentence
    ? words.say(kpi.sentence).replace('{value}', inSentence(kpi, value))
    : words.t.kpi.asSentence(words.say(kpi.title), valueText(kpi, value));
  return text
    .split('*')
    .map((part, index) => ({ text: part, strong: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/** A share counts as so many of 100. */
function inSentence(kpi: KpiAnswer, value: number): string {
  return kpi.unit === 'share'
    ? formatNumber(value * 100, words.language, value > 0.99 && value < 1 ? 1 : 0)
    : valueText(kpi, value);
}

export interface Trend {
  direction: 'up' | 'down' | 'same';
  /** Null where neither direction is better. */
  better: boolean | null;
  amount: string;
  against: string;
}

/** The movement against the period before; null where one of both is unknown. */
export function trend(kpi: KpiInContext): Trend | null {
  const before = kpi.previous;
  if (!before || before.value === null || kpi.latest.value === null) return null;
  const moved = movement(kpi.latest.value, before.value, kpi.unit);
  if (!moved) return null;
  const days = daysBetween(before.to, kpi.latest.to);
  const against =
    kpi.kind === 'stock' ? words.t.trend.beforeStock(days) : words.t.trend.before(days);
  const amount =
    'points' in moved
      ? words.t.trend.points(formatNumber(moved.points, words.language, 1))
      : formatValue(moved.share, 'share', words.language, moved.share < 0.1);
  const visible = 'points' in moved ? moved.points >= 0.05 : moved.share >= 0.0005;
  if (!visible) return { direction: 'same', better: null, amount: '', against };
  const rising = kpi.latest.value > before.value;
  return {
    direction: rising ? 'up' : 'down',
    better: kpi.better === 'neutral' ? null : rising === (kpi.better === 'higher'),
    amount,
    against,
  };
}

/** The small curve. The running week of a sum is left out: it would look like a fall. */
export function course({ kind, trend = [] }: KpiInContext): TrendPoint[] {
  return kind === 'sum' ? trend.slice(0, -1) : trend;
}

/** The staff of a KPI: its scale and its words. */
export function gauge(kpi: KpiInContext): {
  top: number;
  reference: number | null;
  hatched: boolean;
  label: string;
} {
  const { value, state } = kpi.latest;
  const reference = kpi.half_year_ago?.value ?? null;
  const top = kpi.unit === 'share' ? 1 : niceTop(Math.max(value ?? 0, reference ?? 0));
  const label =
    value === null
      ? words.t.staff.none
      : [
          words.t.staff.value(valueText(kpi, value)),
          ...(reference === null ? [] : [words.t.staff.reference(valueText(kpi, reference))]),
        ].join(', ');
  return { top, reference, hatched: state === 'stale' || state === 'incomplete', label };
}
