import type { Kpi } from '../kpi.ts';
import { cityDefinition, everyWay } from './kpi-parts.ts';

/** KPIs of cases as they come in: they count on the day of their receipt. */
const received = {
  facts: 'process_case',
  time: 'received_on',
  refresh: 'P2D',
  version: 1,
} as const;
const receivedCases = {
  of: { de: 'eingegangene Fälle', en: 'cases received' },
  count: 'count(*)',
};

export const onlineShare = {
  ...received,
  title: { de: 'Online gestellt', en: 'Applied for online' },
  question: {
    de: 'Wie viele Anträge kommen online an, gezählt über alle Wege?',
    en: 'How many applications arrive online, counted over all channels?',
  },
  sentence: {
    de: 'Von 100 Anträgen kommen *{value} online*.',
    en: 'Of 100 applications, *{value} arrive online*.',
  },
  definition: {
    de: 'Online eingegangene Fälle ÷ eingegangene Fälle über alle Wege: online, E-Mail, Post, Telefon, Schalter, intern. Es zählt der Tag des ersten Eingangs. Wer beim Ausfüllen des Online-Formulars Hilfe bekam, zählt als online; umschaltbar, denn darüber lässt sich streiten.',
    en: 'Cases received online ÷ cases received over all channels: online, e-mail, post, phone, counter, internal. The day of the first receipt counts. Whoever was helped with the online form counts as online; this can be switched, as opinions differ.',
  },
  unit: 'share',
  better: 'higher',
  basis: {
    de: 'GOV.UK Service Manual, digital take-up; die Regel zu Anträgen mit Hilfe wurde dort einmal umgekehrt',
    en: 'GOV.UK Service Manual, digital take-up; its rule on assisted cases was reversed once',
  },
  dimensions: ['service', 'office', 'district'],
  units: receivedCases,
  kind: 'ratio',
  numerator: 'count(*) FILTER (online)',
  denominator: 'count(*)',
  choice: {
    title: { de: 'Mit Hilfe gestellte Anträge', en: 'Applications made with help' },
    standard: { de: 'zählen als online', en: 'count as online' },
    variants: {
      without_assisted: {
        title: { de: 'zählen nicht als online', en: 'do not count as online' },
        numerator: 'count(*) FILTER (online AND NOT assisted)',
      },
    },
  },
} as const satisfies Kpi;

export const onceOnlyShare = {
  ...received,
  title: { de: 'Schon ausgefüllt', en: 'Already filled in' },
  question: {
    de: 'Wie viele Angaben muss niemand eintippen, weil die Stadt sie schon hat?',
    en: 'How many details need not be typed in, because the city already has them?',
  },
  sentence: {
    de: 'Von 100 Feldern sind *{value} schon ausgefüllt*.',
    en: 'Of 100 fields, *{value} are already filled in*.',
  },
  definition: {
    de: 'Summe der vorausgefüllten Felder ÷ Summe der nötigen Felder, über die eingegangenen Fälle, bei denen beide Zahlen bekannt sind und nicht mehr Felder vorausgefüllt als nötig sind.',
    en: 'Sum of the fields filled in beforehand ÷ sum of the fields required, over the cases received where both figures are known and no more fields are filled in than are required.',
  },
  unit: 'share',
  better: 'higher',
  basis: {
    de: 'Once-Only-Prinzip; eigene Festlegung der Stadt',
    en: 'Once-only principle; city definition',
  },
  dimensions: everyWay,
  units: {
    of: { de: 'Fälle mit gezählten Feldern', en: 'cases with fields counted' },
    count: 'count(*) FILTER (fields_prefilled <= fields_required)',
  },
  kind: 'ratio',
  numerator: 'sum(fields_prefilled) FILTER (fields_prefilled <= fields_required)',
  denominator: 'sum(fields_required) FILTER (fields_prefilled <= fields_required)',
  terms: {
    numerator: { of: { de: 'ausgefüllte Felder', en: 'fields filled in' } },
    denominator: { of: { de: 'nötige Felder', en: 'fields required' } },
  },
} as const satisfies Kpi;

export const receiptNoticeShare = {
  ...received,
  title: { de: 'Eingang in einer Stunde bestätigt', en: 'Receipt confirmed within an hour' },
  question: {
    de: 'Wie viele erfahren innerhalb einer Stunde, dass ihr Antrag da ist?',
    en: 'How many people learn within an hour that their application has arrived?',
  },
  sentence: {
    de: 'Von 100 Eingängen werden *{value} in einer Stunde bestätigt*.',
    en: 'Of 100 cases received, *{value} are confirmed within an hour*.',
  },
  definition: {
    de: 'Eingegangene Fälle mit einer Statusmeldung höchstens 60 Minuten nach dem Eingang ÷ eingegangene Fälle.',
    en: 'Cases received with a status message at most 60 minutes after the receipt ÷ cases received.',
  },
  unit: 'share',
  better: 'higher',
  basis: cityDefinition,
  dimensions: everyWay,
  units: receivedCases,
  kind: 'ratio',
  numerator: 'count(*) FILTER (notified_within_hour)',
  denominator: 'count(*)',
} as const satisfies Kpi;
