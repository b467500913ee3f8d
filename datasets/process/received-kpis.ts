import type { Kpi } from '../kpi.ts';
import { cityDefinition, everyWay } from './kpi-parts.ts';

/** KPIs of cases as they come in: they count on the day of their receipt. */
const received = {
  facts: 'process_case',
  time: 'received_on',
  refresh: 'P2D',
  version: 2,
  needs: ['receipts'],
} as const;

/** From outside: a business trip does not choose its channel. */
const fromOutside = "channel <> 'internal'";
export const onlineShare = {
  ...received,
  among: fromOutside,
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
    de: 'Online eingegangene Fälle ÷ von außen eingegangene Fälle über alle Wege: online, E-Mail, Post, Telefon, Schalter. Interne Vorgänge zählen nicht mit: Sie haben keine Wahl. Es zählt der Tag des ersten Eingangs. Wer beim Ausfüllen des Online-Formulars Hilfe bekam, zählt als online; umschaltbar, denn darüber lässt sich streiten.',
    en: 'Cases received online ÷ cases received from outside over all channels: online, e-mail, post, phone, counter. Internal cases do not count: they have no choice. The day of the first receipt counts. Whoever was helped with the online form counts as online; this can be switched, as opinions differ.',
  },
  unit: 'share',
  better: 'higher',
  basis: {
    de: 'GOV.UK Service Manual, digital take-up; die Regel zu Anträgen mit Hilfe wurde dort einmal umgekehrt',
    en: 'GOV.UK Service Manual, digital take-up; its rule on assisted cases was reversed once',
  },
  dimensions: ['service', 'office', 'district'],
  units: {
    of: { de: 'von außen eingegangene Fälle', en: 'cases received from outside' },
    count: `count(*) FILTER (${fromOutside})`,
  },
  kind: 'ratio',
  numerator: 'count(*) FILTER (online)',
  denominator: `count(*) FILTER (${fromOutside})`,
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
  version: 1,
  needs: ['receipts', 'fields'],
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
  needs: ['receipts', 'notices'],
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
    de: 'Eingegangene Fälle mit einer Statusmeldung höchstens 60 Minuten nach dem Eingang ÷ eingegangene Fälle. Fälle, deren Quelle keine Statusmeldungen meldet, bleiben außer Betracht und werden gezählt.',
    en: 'Cases received with a status message at most 60 minutes after the receipt ÷ cases received. Cases whose source reports no status messages are left out and counted.',
  },
  unit: 'share',
  better: 'higher',
  basis: cityDefinition,
  dimensions: everyWay,
  units: {
    of: { de: 'eingegangene Fälle', en: 'cases received' },
    count: 'count(notified_within_hour)',
  },
  kind: 'ratio',
  numerator: 'count(*) FILTER (notified_within_hour)',
  denominator: 'count(notified_within_hour)',
} as const satisfies Kpi;
