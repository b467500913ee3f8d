import type { PaperGoal } from '../../../okr/council-paper.ts';
import { buildingRows, manyRows } from './sample-rows.ts';
import {
  count,
  days,
  euro,
  halfYears,
  kpi,
  months,
  ratio,
  row,
  sha256,
  share,
  stars,
  steadily,
} from './sample-values.ts';

interface Draft extends Partial<PaperGoal> {
  title: string;
  action_field: string;
  sentence: string;
}

const goal = (draft: Draft, index: number): PaperGoal => ({
  id: `ziel-${index + 1}`,
  measurement: 'measured',
  kpi: null,
  further: [],
  objectives: { achieved: 0, partly: 0, missed: 0, unmeasured: 0 },
  key_results: [],
  left: [],
  evidence_hash: sha256(draft.title),
  ...draft,
});

const drafts: Draft[] = [
  {
    title: 'Anträge laufen vom Eingang bis zum Bescheid digital',
    action_field: 'Durchgängig digitale Verwaltung',
    sentence: 'Von 100 Bauanträgen laufen *62 ohne Medienbruch*, Ziel 80 bis Dezember.',
    kpi: kpi(
      'Ohne Medienbruch',
      'Abgeschlossene Fälle, deren Schritte, Mitteilungen und Bescheid alle digital waren, geteilt durch alle abgeschlossenen Fälle ohne zurückgenommene.',
      share,
      halfYears([0.31, 0.36, 0.4, 0.47, 0.51, 0.62]),
      steadily(0.4, 0.8),
    ),
    further: [
      { title: 'Automatisch erledigt', unit: share, value: 0.231, state: 'value', target: 0.4 },
      { title: 'Online-Last', unit: ratio, value: 0.58, state: 'stale', target: 0.5 },
    ],
    objectives: { achieved: 3, partly: 2, missed: 1, unmeasured: 1 },
    key_results: buildingRows,
    left: [
      { unit: 'Bauamt', text: 'Die Altakten vor 2010 werden in diesem Jahr nicht gescannt.' },
      { unit: 'Bürgerbüro', text: 'Kein eigenes Terminportal für die Außenstelle Hafenstraße.' },
    ],
  },
  {
    title: 'Niemand gibt an, was die Stadt schon weiß',
    action_field: 'Durchgängig digitale Verwaltung',
    sentence: 'In 100 Formularfeldern stehen *41 schon ausgefüllt da*, Ziel 60 bis Dezember.',
    kpi: kpi(
      'Vorausgefüllte Felder',
      'Felder, die das Formular aus vorhandenen Daten füllt, geteilt durch alle Pflichtfelder.',
      share,
      halfYears([0.05, 0.08, 0.12, 0.2, 0.33, 0.41], 'incomplete'),
      steadily(0.12, 0.6),
      { n: 18233, n_of: 'ausgefüllte Formulare' },
    ),
    objectives: { achieved: 1, partly: 1, missed: 0, unmeasured: 0 },
    key_results: buildingRows.slice(3, 6),
  },
  {
    title: 'Entscheidungen fallen schneller',
    action_field: 'Durchgängig digitale Verwaltung',
    sentence:
      'Die Hälfte aller Anträge ist nach *34 Arbeitstagen* entschieden, Ziel 25 bis Dezember.',
    kpi: kpi(
      'Mittlere Zeit bis zur Entscheidung',
      'Median der Arbeitstage vom Eingang bis zum Bescheid aller entschiedenen Fälle.',
      days,
      months([44, 43, 41, 42, 40, 39, 41, 38, 38, 37, 36, 35, 34]),
      steadily(41, 25),
      { better: 'lower' },
    ),
    objectives: { achieved: 0, partly: 2, missed: 1, unmeasured: 0 },
    key_results: buildingRows.slice(1, 4),
  },
  {
    title: 'Straßenbeleuchtung, Abfall und Parkraum melden sich selbst',
    action_field: 'Infrastruktur und Daseinsvorsorge',
    sentence: 'Von 100 Störungen sind *48 bekannt, bevor jemand anruft*, Ziel 90 bis Dezember.',
    kpi: kpi(
      'Störungen vor dem ersten Anruf bekannt',
      'Störungen, deren erste Meldung von einem Sensor kam, geteilt durch alle Störungen der Straßenbeleuchtung, der Abfallbehälter und der Parkraumüberwachung.',
      share,
      halfYears(['not_computable', 0.11, 0.19, 'not_computable', 0.33, 0.48]),
      steadily(0.2, 0.9),
      { n: 317, n_of: 'Störungen' },
    ),
    objectives: { achieved: 4, partly: 3, missed: 4, unmeasured: 0 },
    key_results: manyRows,
    left: Array.from({ length: 7 }, (_, index) => ({
      unit: 'Stadtwerke Musterhafen GmbH',
      text: `Keine Ausschreibung weiterer Glasfaserhausanschlussleitungen im Bauabschnitt ${index + 1}, weil das Personal dafür fehlt.`,
    })),
  },
  {
    title: 'Leihen ohne Personal: Räder, Boote, Spielkisten',
    action_field: 'Mobilität und Freizeit',
    sentence: 'Von 100 Ausleihen gelingen *98,6 ohne Hilfe*, Ziel 99.',
    kpi: kpi(
      'Ausleihen ohne Eingriff',
      'Ausleihen ohne Eingriff des Personals und ohne fehlgeschlagenes Entriegeln, geteilt durch alle Ausleihen.',
      share,
      halfYears([0.91, 0.94, 0.955, 0.97, 0.981, 0.986]),
      steadily(0.95, 0.99),
      { n: 61204, n_of: 'Ausleihen' },
    ),
    objectives: { achieved: 2, partly: 0, missed: 0, unmeasured: 0 },
    key_results: [
      row(
        'Stadtmarketing',
        'Ein Boot in einer Minute',
        'Fehlversuche beim Entriegeln je 1.000 Ausleihen',
        count,
        [31, 5, 14],
        'amber',
      ),
      row(
        'Stadtmarketing',
        'Ein Boot in einer Minute',
        'Einsätze des Personals je Monat',
        count,
        [44, 10, 9],
        'green',
      ),
    ],
  },
  {
    title: 'Der Stadtgutschein bringt Umsatz in die Innenstadt',
    action_field: 'Handel und Innenstadt',
    sentence: 'Im Halbjahr wurden *38.420 € eingelöst*, Ziel 60.000 € je Halbjahr bis Dezember.',
    kpi: kpi(
      'Eingelöster Betrag',
      'Summe aller Einlösungen bei örtlichen Geschäften im Zeitraum.',
      euro,
      halfYears([8200, 14350, 19800, 24100, 31900, 38420]),
      steadily(20000, 60000),
      { n: 2911, n_of: 'Einlösungen' },
    ),
    objectives: { achieved: 1, partly: 0, missed: 1, unmeasured: 0 },
    key_results: [
      row(
        'Wirtschaftsförderung',
        'Gutscheine werden eingelöst, nicht vergessen',
        'Verfallener Betrag',
        euro,
        [5200, 1000, 1400],
        'green',
      ),
      row(
        'Wirtschaftsförderung',
        'Gutscheine werden eingelöst, nicht vergessen',
        'Teilnehmende Geschäfte',
        count,
        [84, 120, 119],
        'green',
      ),
    ],
  },
  {
    title: 'Das Abendquiz holt Menschen in die Stadt',
    action_field: 'Handel und Innenstadt',
    sentence: 'Von 100 gewonnenen Gutscheinen werden *57 vor dem Verfall eingelöst*, Ziel 70.',
    kpi: kpi(
      'Preise eingelöst, bevor sie verfallen',
      'Eingelöste Preisgutscheine geteilt durch alle ausgegebenen Preisgutscheine.',
      share,
      halfYears([0.42, 0.49, 0.55, 0.57], 'stale'),
      steadily(0.45, 0.7),
      { n: 1043, n_of: 'Preise' },
    ),
    objectives: { achieved: 0, partly: 1, missed: 0, unmeasured: 0 },
    key_results: [
      row(
        'Stadtmarketing',
        'Wer gewinnt, kommt',
        'Spielerinnen und Spieler je Abend',
        count,
        [700, 1000, 1043],
        'green',
      ),
    ],
  },
  {
    title: 'Akten sind digital und vollständig',
    action_field: 'Digitale Akte',
    sentence: 'Wie viele Akten vollständig digital geführt werden, *ist noch nicht bekannt*.',
    measurement: 'none',
    objectives: { achieved: 0, partly: 0, missed: 0, unmeasured: 2 },
    key_results: [
      row(
        'Hauptamt',
        'Eine Akte, ein Ort',
        'Ausgangswert der digital eröffneten Akten messen',
        count,
        [null, 1, null],
        'unmeasured',
        'not_computable',
      ),
    ],
    left: [
      { unit: 'Hauptamt', text: 'Die Migration der Steuerakten beginnt erst nach der Messung.' },
    ],
  },
  {
    title: 'Digitallotsinnen und Digitallotsen in jedem Amt',
    action_field: 'Menschen und Wandel',
    sentence: '*17 von 23 Ämtern* haben eine Digitallotsin oder einen Digitallotsen, Ziel alle.',
    measurement: 'manual',
    kpi: kpi(
      'Ämter mit Digitallotsen',
      'Ämter, in denen mindestens eine Person als Digitallotse benannt und geschult ist.',
      count,
      halfYears([4, 9, 17]),
      [
        { on: '2025-06-30', value: 4 },
        { on: '2026-12-31', value: 23 },
      ],
      { n: 23, n_of: 'Ämter' },
    ),
    objectives: { achieved: 1, partly: 1, missed: 0, unmeasured: 0 },
    key_results: [
      row(
        'Personalamt',
        'Wandel hat Gesichter',
        'Geschulte Lotsinnen und Lotsen',
        count,
        [9, 40, 31],
        'amber',
      ),
    ],
  },
  {
    title: 'Wer Unterstützung braucht, bekommt sie auch ohne Netz',
    action_field: 'Menschen und Wandel',
    sentence:
      'Die Zufriedenheit am Schalter kann *nicht genannt werden*: Zu wenige haben geantwortet.',
    kpi: kpi(
      'Zufriedenheit am Schalter',
      'Mittel der Bewertungen von 1 bis 5 nach einem Besuch am Schalter.',
      stars,
      halfYears([3.8, 4, 'suppressed']),
      steadily(3.9, 4.5),
      { n: null },
    ),
    objectives: { achieved: 0, partly: 0, missed: 0, unmeasured: 1 },
    key_results: [buildingRows[4]!],
  },
  {
    title: 'Fundsachen und Ausbildungsplätze finden ihre Menschen',
    action_field: 'Menschen und Wandel',
    sentence: 'Auf 100 Ausbildungsplätze kommen *−3 Bewerbungen mehr* als im Vorjahr, Ziel 20.',
    kpi: kpi(
      'Veränderung der Bewerbungen je 100 Ausbildungsplätze',
      'Bewerbungen über die Vermittlung je 100 Plätze minus denselben Wert des Vorjahres.',
      count,
      halfYears([-12, -9, -3]),
      [
        { on: '2025-06-30', value: -10 },
        { on: '2026-12-31', value: 20 },
      ],
      { n: 214, n_of: 'Bewerbungen' },
    ),
    objectives: { achieved: 0, partly: 0, missed: 0, unmeasured: 0 },
  },
  {
    title:
      'Die Rechtsschutzversicherungsgesellschaften und Donaudampfschifffahrtsgesellschaften der Region erhalten Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungsauskünfte ohne Rückfrage',
    action_field: 'Infrastruktur und Daseinsvorsorge',
    sentence:
      'Von 100 Auskünften nach der *Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung* gehen 99,97 ohne Rückfrage hinaus, Ziel 100 bis Dezember; gezählt werden auch Auskünfte, die telefonisch erbeten und schriftlich erteilt wurden, sofern sie im Fachverfahren mit Eingangsdatum erfasst sind.',
    kpi: kpi(
      'Auskünfte ohne Rückfrage',
      'Auskünfte ohne Rückfrage geteilt durch alle Auskünfte.',
      share,
      halfYears([0.98, 0.995, 0.9997]),
      steadily(0.97, 1),
      { n: 10211, n_of: 'Auskünfte' },
    ),
    objectives: { achieved: 12, partly: 0, missed: 0, unmeasured: 0 },
    key_results: manyRows.slice(0, 14),
  },
];

export const sampleGoals: readonly PaperGoal[] = drafts.map(goal);
