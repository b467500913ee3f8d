import type { Unit } from '../../datasets/kpi.ts';
import { honestDecimals } from '../../okr/honest-decimals.ts';
import { nounFor, nouns, type Case } from './noun.ts';
import type { Language } from './language.ts';

/** A value taken apart, so that a figure may be large and its unit small: `62`, ` %`. */
export interface Figure {
  figure: string;
  /** With the space that belongs before it, if any. */
  unit: string;
}

/** Narrow and never broken: what German typography puts before %, € and other units. */
export const thin = '\u202f';

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** Units that are words, in full or short as on a clock. */
const unitNouns = {
  working_days: nouns.working_day,
  breaks_per_case: nouns.break_per_case,
} as const;
const shortUnits = {
  minutes: { de: 'min', en: 'min' },
  hours: { de: 'h', en: 'h' },
} as const;

/** `4812.5` → `4.812,5` or `4,812.5`. At most `digits` decimals, exactly so many with `exact`. */
export function formatNumber(value: number, language: Language, digits = 1, exact = false): string {
  return new Intl.NumberFormat(locales[language], {
    maximumFractionDigits: digits,
    minimumFractionDigits: exact ? digits : 0,
    useGrouping: 'always' as unknown as boolean,
  })
    .format(value === 0 ? 0 : value)
    .replace('-', '\u2212');
}

/** A score of 0 to 1 with two decimals; only the whole is `1,00`. */
export function formatScore(score: number, language: Language): string {
  const shown = score < 1 ? Math.min(score, 0.99) : score;
  return formatNumber(shown, language, 2, true);
}

/** A percentage without its sign; never `100` while one is missing, never `0` while there is one. */
export function formatPercent(percent: number, language: Language, digits = 0): string {
  return formatNumber(percent, language, honestDecimals(percent, digits, true));
}

/** A KPI's value with its unit. Shares (0 to 1) become percent, money is EUR. */
export function figureOf(
  value: number,
  unit: Unit,
  language: Language,
  precise = false,
  inCase: Case = 'nominative',
): Figure {
  switch (unit) {
    case 'share': {
      const percent = value * 100;
      const digits =
        precise || (percent > 95 && percent < 100) || (percent > 0 && percent < 5) ? 1 : 0;
      return {
        figure: formatNumber(percent, language, honestDecimals(percent, digits, true)),
        unit: language === 'de' ? `${thin}%` : '%',
      };
    }
    case 'eur': {
      const figure = formatNumber(
        value,
        language,
        honestDecimals(value, 2, false),
        precise && value % 1 !== 0,
      );
      const whole = formatNumber(
        value,
        language,
        honestDecimals(value, Math.abs(value) >= 100 && !precise ? 0 : 2, false),
      );
      return { figure: precise ? figure : whole, unit: `${thin}€` };
    }
    case 'count': {
      const digits = precise ? 2 : Math.abs(value) >= 100 ? 0 : 1;
      return {
        figure: formatNumber(value, language, honestDecimals(value, digits, false)),
        unit: '',
      };
    }
    case 'ratio': {
      const digits = honestDecimals(value, 2, false);
      return { figure: formatNumber(value, language, digits, true), unit: '' };
    }
    case 'minutes':
    case 'hours':
    case 'working_days':
    case 'breaks_per_case': {
      const digits = unit === 'breaks_per_case' ? 2 : precise || Math.abs(value) < 10 ? 1 : 0;
      const shown = honestDecimals(value, digits, false);
      const figure = formatNumber(value, language, shown);
      const word =
        unit === 'minutes' || unit === 'hours'
          ? shortUnits[unit][language]
          : nounFor(Number(value.toFixed(shown)), unitNouns[unit], language, inCase);
      return { figure, unit: `\u00a0${word}` };
    }
  }
}

/** `62 %`, `38.420 €`, `6 Arbeitstage`. */
export function formatValue(
  value: number,
  unit: Unit,
  language: Language,
  precise = false,
): string {
  const parts = figureOf(value, unit, language, precise);
  return parts.figure + parts.unit;
}

/**
 * Two values of one unit for `zwischen … und …`: the unit stands once, in the dative that German
 * wants there: `31 und 43 Arbeitstagen`, `between 31 and 43 working days`.
 */
export function formatBetween(low: number, high: number, unit: Unit, language: Language): string {
  const from = figureOf(low, unit, language);
  const to = figureOf(high, unit, language, false, 'dative');
  return `${from.figure} ${language === 'de' ? 'und' : 'and'} ${to.figure}${to.unit}`;
}

/**
 * How much a value has moved, without its sign: shares in percentage points, all else relative
 * to the value before. Nothing is relative to 0: what has risen from there says so instead.
 */
export function movement(
  value: number,
  before: number,
  unit: Unit,
): { points: number } | { share: number } | { from_zero: true } {
  if (unit === 'share') return { points: Math.abs(value - before) * 100 };
  if (before === 0) return value === 0 ? { share: 0 } : { from_zero: true };
  return { share: Math.abs((value - before) / before) };
}

/** The upper end of a staff or axis that starts at 0: 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find(
    (candidate) => candidate * power >= value * 1.02,
  );
  return (step ?? 10) * power;
}
