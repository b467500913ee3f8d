import type { Language } from './language.ts';

/**
 * A noun that can be counted, in both languages. German bends it by number and case: `1 Tag`,
 * `2 Tage`, `vor 2 Tagen`. The accusative of one differs for masculine nouns only (`einen Tag`), and
 * not after a figure, so it needs no form of its own.
 */
export interface Noun {
  de: { one: string; other: string; dative: string; oneDative?: string };
  en: { one: string; other: string };
}

/** After `in`, `von`, `vor`, `nach`, `mit`, `seit`, `zwischen` and their like stands the dative. */
export type Case = 'nominative' | 'dative';

export const nouns = {
  minute: {
    de: { one: 'Minute', other: 'Minuten', dative: 'Minuten' },
    en: { one: 'minute', other: 'minutes' },
  },
  hour: {
    de: { one: 'Stunde', other: 'Stunden', dative: 'Stunden' },
    en: { one: 'hour', other: 'hours' },
  },
  day: {
    de: { one: 'Tag', other: 'Tage', dative: 'Tagen' },
    en: { one: 'day', other: 'days' },
  },
  week: {
    de: { one: 'Woche', other: 'Wochen', dative: 'Wochen' },
    en: { one: 'week', other: 'weeks' },
  },
  second: {
    de: { one: 'Sekunde', other: 'Sekunden', dative: 'Sekunden' },
    en: { one: 'second', other: 'seconds' },
  },
  working_day: {
    de: { one: 'Arbeitstag', other: 'Arbeitstage', dative: 'Arbeitstagen' },
    en: { one: 'working day', other: 'working days' },
  },
  event: {
    de: { one: 'Ereignis', other: 'Ereignisse', dative: 'Ereignissen' },
    en: { one: 'event', other: 'events' },
  },
  kpi: {
    de: { one: 'Kennzahl', other: 'Kennzahlen', dative: 'Kennzahlen' },
    en: { one: 'KPI', other: 'KPIs' },
  },
  key_result: {
    de: {
      one: 'Schlüsselergebnis',
      other: 'Schlüsselergebnisse',
      dative: 'Schlüsselergebnissen',
    },
    en: { one: 'key result', other: 'key results' },
  },
  step: {
    de: { one: 'Schritt', other: 'Schritte', dative: 'Schritten' },
    en: { one: 'step', other: 'steps' },
  },
  line: {
    de: { one: 'Zeile', other: 'Zeilen', dative: 'Zeilen' },
    en: { one: 'line', other: 'lines' },
  },
  entry: {
    de: { one: 'Eintrag', other: 'Einträge', dative: 'Einträgen' },
    en: { one: 'entry', other: 'entries' },
  },
  break_per_case: {
    de: { one: 'Bruch je Fall', other: 'Brüche je Fall', dative: 'Brüchen je Fall' },
    en: { one: 'break per case', other: 'breaks per case' },
  },
} as const satisfies Record<string, Noun>;

const rules = { de: new Intl.PluralRules('de'), en: new Intl.PluralRules('en') };

/**
 * The form of a noun that belongs to a number: `nounFor(2, nouns.day, 'de', 'dative')` → `Tagen`.
 * @param n the number as it is shown, or as it is written already: what is rounded to 1 counts as one
 */
export function nounFor(
  n: number | string,
  noun: Noun,
  language: Language,
  inCase: Case = 'nominative',
): string {
  const isOne = typeof n === 'string' ? n === '1' : rules[language].select(Math.abs(n)) === 'one';
  if (language === 'en') return isOne ? noun.en.one : noun.en.other;
  const { one, other, dative, oneDative = one } = noun.de;
  if (inCase === 'dative') return isOne ? oneDative : dative;
  return isOne ? one : other;
}

/** `counted(1, nouns.day, 'de')` → `1 Tag`; the space never breaks. */
export function counted(
  n: number | string,
  noun: Noun,
  language: Language,
  inCase: Case = 'nominative',
): string {
  const written =
    typeof n === 'string' ? n : n.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB');
  return `${written}\u00a0${nounFor(n, noun, language, inCase)}`;
}
