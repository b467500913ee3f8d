import type { Observation } from '../../warehouse/warehouse.ts';
import type { KpiAnswer, KpiInContext } from '../../server/routes/kpi-answer.ts';
import type { TrendPoint } from '../../server/kpi-board.ts';
import { isWhole } from '../../okr/whole-period.ts';
import { city } from '../api/city.svelte.ts';
import { addDays, daysBetween } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import { formatDay, formatInstant, formatSpan } from '../i18n/date.ts';
import { words } from '../i18n/words.svelte.ts';
import { formatNumber, formatPercent, formatValue, movement, niceTop } from '../i18n/number.ts';
import type { KpiQuestion } from './question.ts';
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
  const today = dayAt(clock.now.getTime(), timeZone());
  if (date === today) return words.t.period.today;
  if (date === addDays(today, -1)) return words.t.period.yesterday;
  return formatDay(date, words.language, true);
}

/** `30 Tage bis heute`; for what stands at the end of a day, `heute`. */
export function period(kpi: KpiAnswer, { from, to }: Observation): string {
  if (kpi.kind === 'stock') return words.t.period.endOf(day(to));
  const days = daysBetween(from, to) + 1;
  if (days > 92) return words.t.period.fromTo(formatDay(from, words.language, true), day(to));
  return words.t.period.days(days, day(to));
}

/** The state in words, with what a reader needs to judge it. */
export function stateLine({ state, data_through, why }: Observation): string {
  if (why) return `${words.t.state[state]}: ${words.say(why.short)}`;
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

/** `4.812 Fälle`, or null where it is unknown or withheld. */
export function behind(kpi: KpiAnswer, { n }: Observation): string | null {
  if (n === null) return null;
  return words.t.units(formatNumber(n, words.language, 0), words.say(kpi.units.of));
}

/**
 * What is counted apart from the number, in sentences: what its numerator is made of, rows left out
 * because their source does not report what is needed, rows of unknown people.
 */
export function apart(kpi: KpiAnswer): string[] {
  const { n_unknown, left_out_by = [] } = kpi.latest;
  const unknown = kpi.units.unknown;
  return [
    ...splitText(kpi.latest),
    ...left_out_by.map(({ text }) => words.say(text)),
    ...(n_unknown && unknown
      ? [words.t.kpi.unknownUnits(formatNumber(n_unknown, words.language, 0), words.say(unknown))]
      : []),
  ];
}

/** `Davon ganz digital 812, ganz auf Papier 401.`; parts that are 0 go unsaid. */
export function splitText({ split = [] }: Observation): string[] {
  const parts = split
    .filter(({ count }) => count > 0)
    .map(({ title, count }) => `${words.say(title)} ${formatNumber(count, words.language, 0)}`);
  return parts.length ? [words.t.kpi.split(parts.join(', '))] : [];
}

/**
 * What a row adds to its figure where its list says the usual period once: why there is no firm
 * number, how many are behind it, and its own period where that is another one.
 */
export function ground(kpi: KpiAnswer): string {
  const { latest } = kpi;
  const isFalling = kpi.better === 'lower' && latest.value !== null;
  const isUsual = latest.to === dayAt(clock.now.getTime(), timeZone()) && kpi.kind !== 'stock';
  const counted = kpi.kind === 'stock' ? null : behind(kpi, latest);
  const facts = [
    latest.state === 'value' ? null : stateLine(latest),
    counted,
    isUsual || latest.state === 'not_computable' ? null : span(kpi, latest),
    isFalling ? (words.t.kpi.better['lower'] ?? null) : null,
  ];
  return facts.filter((fact) => fact !== null).join(', ');
}

/** `28. Aug. bis 26. Sep.`; of what stands at the end of a day, `heute`. */
function span(kpi: KpiAnswer, { from, to }: Observation): string {
  if (kpi.kind === 'stock') return words.t.period.endOf(day(to));
  return words.t.period.fromTo(formatDay(from, words.language, true), day(to));
}

export function valueText(kpi: KpiAnswer, value: number | null, precise = false): string {
  return value === null ? words.t.noValue : formatValue(value, kpi.unit, words.language, precise);
}

/** The number as a sentence, in parts; the emphasised ones are what it is about. */
export function sentence(
  kpi: KpiAnswer,
  asked: string | null = null,
): { text: string; strong: boolean }[] {
  const { value } = kpi.latest;
  const reason = kpi.latest.why ? words.say(kpi.latest.why.short) : null;
  const said =
    value === null ? words.t.kpi.none(words.say(kpi.title), reason) : inWords(kpi, value);
  return (asked === null ? said : words.t.kpi.scoped(asked, said))
    .split('*')
    .map((part, index) => ({ text: part, strong: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

function inWords(kpi: KpiAnswer, value: number): string {
  return kpi.sentence
    ? words.say(kpi.sentence).replace('{value}', inSentence(kpi, value))
    : words.t.kpi.asSentence(words.say(kpi.title), valueText(kpi, value));
}

/**
 * What was asked for, in words: `Art Ruderboot, August 2026`; null for the newest number of the whole
 * city. It stands before the sentence, in the title of the page and in what is announced.
 */
export function scope(kpi: KpiAnswer, question: KpiQuestion): string | null {
  const parts = [
    ...Object.entries(question.where).map(
      ([dimension, member]) => `${city.dimension(dimension)} ${city.label(dimension, member)}`,
    ),
    ...(question.variant === null
      ? []
      : [words.say(kpi.choice?.variants[question.variant]?.title ?? kpi.title)]),
    ...(question.chosen ? [askedPeriod(question)] : []),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

/** `August 2026`, `1. Aug. bis 12. Sep.` */
export function askedPeriod({ from, to }: Pick<KpiQuestion, 'from' | 'to'>): string {
  return formatSpan(from, to, words.language, dayAt(clock.now.getTime(), timeZone()));
}

/** The sentence as plain text, with what was asked for. */
export function sentenceText(kpi: KpiAnswer, asked: string | null): string {
  return sentence(kpi, asked)
    .map((part) => part.text)
    .join('');
}

/** A share counts as so many of 100. */
function inSentence(kpi: KpiAnswer, value: number): string {
  return kpi.unit === 'share'
    ? formatPercent(value * 100, words.language, value > 0.99 && value < 1 ? 1 : 0)
    : valueText(kpi, value);
}

export interface Trend {
  direction: 'up' | 'down' | 'same';
  /** Null where neither direction is better. */
  better: boolean | null;
  /** What the triangle says to who does not see it: `gestiegen um`, or `gestiegen` before `von 0`. */
  said: string;
  amount: string;
  against: string;
}

/**
 * The movement against the same period last year, or where there is none against the one before;
 * null where no two whole periods can be compared.
 */
export function trend(kpi: KpiInContext): Trend | null {
  if (!kpi.comparison) return null;
  const { shown, against: before } = kpi.comparison;
  if (shown.value === null || before.value === null) return null;
  const moved = movement(shown.value, before.value, kpi.unit);
  const against = comparedWith(kpi, kpi.comparison);
  const rising = shown.value > before.value;
  const better = kpi.better === 'neutral' ? null : rising === (kpi.better === 'higher');
  const direction = rising ? 'up' : 'down';
  if ('from_zero' in moved) {
    const amount = words.t.trend.fromZero(valueText(kpi, 0));
    return { direction, better, said: words.t.trend.moved[direction], amount, against };
  }
  const amount =
    'points' in moved
      ? words.t.trend.points(formatNumber(moved.points, words.language, 1))
      : formatValue(moved.share, 'share', words.language, moved.share < 0.1);
  const visible = 'points' in moved ? moved.points >= 0.05 : moved.share >= 0.0005;
  if (!visible) return { direction: 'same', better: null, said: '', amount: '', against };
  return { direction, better, said: words.t.trend[direction], amount, against };
}

/** What most numbers are compared with: a list says it once, and at each number that differs. */
export function usualComparison(all: readonly KpiInContext[]): 'year_ago' | 'before' | null {
  const flows = all.filter(({ kind, comparison }) => kind !== 'stock' && comparison !== null);
  const yearly = flows.filter(({ comparison }) => comparison?.with === 'year_ago').length;
  return flows.length === 0 ? null : yearly * 2 >= flows.length ? 'year_ago' : 'before';
}

/** What a movement is measured against, by its name: `gegenüber denselben 30 Tagen des Vorjahres`. */
function comparedWith(
  { kind }: KpiInContext,
  { with: name, shown, against }: NonNullable<KpiInContext['comparison']>,
): string {
  const t = words.t.trend;
  const days = daysBetween(against.from, against.to) + 1;
  const today = dayAt(clock.now.getTime(), timeZone());
  const span = formatSpan(against.from, against.to, words.language, today);
  if (kind === 'stock') {
    const apart = daysBetween(against.to, shown.to);
    return name === 'year_ago' ? t.yearAgoStock(span) : t.beforeStock(apart);
  }
  return name === 'year_ago' ? t.yearAgo(span) : t.before(days);
}

/** The small curve: periods that are over and were observed as a whole, gaps for the others. */
export function course({ trend = [] }: KpiInContext): TrendPoint[] {
  return trend;
}

/** Where a KPI stood before: a year ago, where a year of history exists, else half a year ago. */
export function reference({ year_ago, half_year_ago }: KpiInContext): {
  value: number;
  since: 'year' | 'half_year';
} | null {
  for (const [before, since] of [
    [year_ago, 'year'],
    [half_year_ago, 'half_year'],
  ] as const) {
    if (before && before.value !== null && isWhole(before)) return { value: before.value, since };
  }
  return null;
}

/** The upper end of a staff: 100 % for a share, else a round number above all that it shows. */
export function scaleTop({ unit }: Pick<KpiAnswer, 'unit'>, values: (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return unit === 'share' && known.every((value) => value <= 1)
    ? 1
    : niceTop(Math.max(0, ...known));
}

/** An end of a scale as it is printed at a staff: short, and with the sign of its unit. */
export function mark({ unit }: Pick<KpiAnswer, 'unit'>, value: number): string {
  return unit === 'share' || unit === 'eur'
    ? formatValue(value, unit, words.language)
    : formatNumber(value, words.language, 2);
}

/** What the staff of a KPI shows besides other numbers: its scale is the same on every page. */
export const gaugeValues = ({ latest, year_ago, half_year_ago }: KpiInContext): (number | null)[] =>
  [latest, year_ago, half_year_ago].map((one) => one?.value ?? null);

/** The staff of a KPI: its scale and its words. */
export function gauge(kpi: KpiInContext): {
  top: number;
  reference: number | null;
  hatched: boolean;
  label: string;
  /** What the dashed line says; null where there is none. */
  dashed: string | null;
  marks: { bottom: string; top: string };
  falling: boolean;
} {
  const { value, state } = kpi.latest;
  const before = reference(kpi);
  const top = scaleTop(kpi, gaugeValues(kpi));
  const label =
    value === null
      ? words.t.staff.none
      : [
          words.t.staff.value(valueText(kpi, value)),
          ...(before === null
            ? []
            : [words.t.staff.reference(before.since, valueText(kpi, before.value))]),
          words.t.staff.scale(valueText(kpi, 0), valueText(kpi, top)),
          ...(kpi.better === 'lower' ? [words.t.kpi.better['lower']] : []),
        ].join(', ');
  return {
    top,
    reference: before?.value ?? null,
    hatched: state === 'stale' || state === 'incomplete',
    label,
    marks: { bottom: mark(kpi, 0), top: mark(kpi, top) },
    falling: kpi.better === 'lower',
    dashed:
      before === null ? null : words.t.staff.dashed(before.since, valueText(kpi, before.value)),
  };
}
