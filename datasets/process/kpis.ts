import type { Kpi } from '../kpi.ts';
import { cityDefinition, everyWay } from './kpi-parts.ts';
import { onceOnlyShare, onlineShare, receiptNoticeShare } from './received-kpis.ts';

const closed = {
  facts: 'process_case',
  time: 'closed_on',
  refresh: 'P2D',
  version: 2,
  needs: ['closings'],
} as const;

/** Closed cases whose steps are known: of others nobody knows the media, nor who worked on them. */
const withSteps = {
  ...closed,
  needs: ['closings', 'steps'],
  units: {
    of: { de: 'abgeschlossene Fälle', en: 'cases closed' },
    count: 'count(media_breaks)',
  },
} as const;

/** Closed cases of which the work is known. */
const withEffort = {
  ...closed,
  needs: ['closings', 'steps', 'effort'],
  units: {
    of: { de: 'abgeschlossene Fälle', en: 'cases closed' },
    count: 'count(effort_min)',
  },
} as const;

const decided = "outcome IN ('granted', 'rejected', 'not_eligible')";

/** Over the days of lead time of closed cases. */
const leadTime = {
  ...closed,
  looks_back: 60,
  needs: ['closings', 'land'],
  unit: 'working_days',
  better: 'lower',
  basis: {
    de: 'GPP „in N Tagen bearbeitet“; Arbeitstage nach dem Feiertagsrecht des Landes',
    en: 'GPP “processed within N days”; working days after the holiday law of the Land',
  },
  dimensions: everyWay,
  units: {
    of: { de: 'abgeschlossene Fälle', en: 'cases closed' },
    count: 'count(lead_time_days)',
  },
  kind: 'quantile',
  value: 'lead_time_days',
  bins: 'integer',
} as const;

export const kpis = {
  online_share: onlineShare,

  end_to_end_share: {
    ...withSteps,
    title: { de: 'Durchgängig digital', en: 'Digital from end to end' },
    question: {
      de: 'Wie viele Fälle laufen vom Antrag bis zum Bescheid digital, ohne Umweg über Papier?',
      en: 'How many cases run digitally from application to notice, without a detour over paper?',
    },
    sentence: {
      de: 'Von 100 Fällen laufen *{value} ganz digital*, vom Antrag bis zum Bescheid.',
      en: 'Of 100 cases, *{value} run fully digitally*, from application to notice.',
    },
    definition: {
      de: 'Abgeschlossene Fälle, die online eingingen, keinen Medienbruch hatten und mit einem digitalen Bescheid endeten ÷ abgeschlossene Fälle. Es zählt der Tag des letzten Abschlusses; offene Fälle zählen nicht mit. Fälle, deren Quelle keine Bearbeitungsschritte meldet, bleiben außer Betracht und werden gezählt: Von ihnen ist nicht bekannt, was mit ihnen geschah.',
      en: 'Closed cases that were received online, had no media break and ended with a digital notice ÷ closed cases. The day of the last closing counts; open cases do not. Cases whose source reports no steps are left out and counted: what happened to them is not known.',
    },
    unit: 'share',
    better: 'higher',
    basis: cityDefinition,
    dimensions: everyWay,
    kind: 'ratio',
    numerator: "count(*) FILTER (online AND media_breaks = 0 AND notice_medium = 'digital')",
    denominator: 'count(media_breaks)',
  },

  media_breaks_per_case: {
    ...withSteps,
    title: { de: 'Medienbrüche je Fall', en: 'Media breaks per case' },
    question: {
      de: 'Wie oft wechselt ein Fall zwischen digital und Papier?',
      en: 'How often does a case change between digital and paper?',
    },
    sentence: {
      de: 'Zwischen Papier und digital gibt es im Durchschnitt *{value}*.',
      en: 'Between paper and digital there are *{value}* on average.',
    },
    definition: {
      de: 'Summe der Wechsel zwischen digital und Papier ÷ abgeschlossene Fälle. Gezählt wird entlang der Folge Eingang, Schritte nach ihrer Zeit, Bescheid. Eingang online, per E-Mail oder intern ist digital, per Post ist Papier; Telefon und Schalter haben kein Medium, dort beginnt die Folge mit dem ersten Schritt. Ein Fall ohne Bescheid endet mit dem letzten Schritt. Fälle, deren Quelle keine Bearbeitungsschritte meldet, bleiben außer Betracht und werden gezählt: Von ihnen ist nicht bekannt, was mit ihnen geschah.',
      en: 'Sum of the changes between digital and paper ÷ closed cases. Counted along the sequence of receipt, steps by their time, notice. A receipt online, by e-mail or internal is digital, by post it is paper; phone and counter have no medium, there the sequence starts with the first step. A case without a notice ends with its last step. Cases whose source reports no steps are left out and counted: what happened to them is not known.',
    },
    unit: 'breaks_per_case',
    better: 'lower',
    basis: cityDefinition,
    dimensions: everyWay,
    kind: 'ratio',
    numerator: 'sum(media_breaks)',
    denominator: 'count(media_breaks)',
    terms: {
      numerator: { of: { de: 'Medienbrüche', en: 'media breaks' } },
      denominator: { of: { de: 'abgeschlossene Fälle', en: 'cases closed' } },
    },
  },

  media_break_free_share: {
    ...withSteps,
    title: { de: 'Ohne Medienbruch', en: 'Without a media break' },
    question: {
      de: 'Wie viele Fälle bleiben von Anfang bis Ende in einem Medium?',
      en: 'How many cases stay in one medium from beginning to end?',
    },
    sentence: {
      de: 'Von 100 Fällen laufen *{value} ohne Medienbruch*.',
      en: 'Of 100 cases, *{value} run without a media break*.',
    },
    definition: {
      de: 'Abgeschlossene Fälle ohne Wechsel zwischen digital und Papier ÷ abgeschlossene Fälle. Wie gezählt wird, steht bei „Medienbrüche je Fall“. Ein Fall, der ganz auf Papier läuft, hat keinen Medienbruch; wie viele das sind, zeigt die Seite der Kennzahl. Fälle, deren Quelle keine Bearbeitungsschritte meldet, bleiben außer Betracht und werden gezählt: Von ihnen ist nicht bekannt, was mit ihnen geschah.',
      en: 'Closed cases without a change between digital and paper ÷ closed cases. “Media breaks per case” says how they are counted. A case that runs on paper throughout has no media break; how many these are is shown on the page of the KPI. Cases whose source reports no steps are left out and counted: what happened to them is not known.',
    },
    unit: 'share',
    better: 'higher',
    basis: cityDefinition,
    dimensions: everyWay,
    kind: 'ratio',
    numerator: 'count(*) FILTER (media_breaks = 0)',
    split: {
      digital: {
        title: { de: 'ganz digital', en: 'digital throughout' },
        numerator: "count(*) FILTER (media_breaks = 0 AND only_medium = 'digital')",
      },
      paper: {
        title: { de: 'ganz auf Papier', en: 'on paper throughout' },
        numerator: "count(*) FILTER (media_breaks = 0 AND only_medium = 'paper')",
      },
      none: {
        title: { de: 'ganz ohne Schriftstück', en: 'without anything written' },
        numerator: 'count(*) FILTER (media_breaks = 0 AND only_medium IS NULL)',
      },
    },
    denominator: 'count(media_breaks)',
  },

  automation_share: {
    ...withSteps,
    among: decided,
    title: { de: 'Automatisch erledigt', en: 'Settled automatically' },
    question: {
      de: 'Wie viele Fälle entscheidet das System ohne Handarbeit?',
      en: 'How many cases does the system decide without manual work?',
    },
    sentence: {
      de: 'Von 100 entschiedenen Fällen brauchen *{value} keine Handarbeit*.',
      en: 'Of 100 decided cases, *{value} need no manual work*.',
    },
    definition: {
      de: 'Abgeschlossene Fälle ohne einen Schritt von Menschenhand zwischen Eingang und Abschluss ÷ abgeschlossene Fälle, die bewilligt, abgelehnt oder als nicht berechtigt beschieden wurden. Zurückgezogene Fälle bleiben außer Betracht. Der Abschluss selbst ist kein Schritt. Fälle, deren Quelle keine Bearbeitungsschritte meldet, bleiben außer Betracht und werden gezählt: Von ihnen ist nicht bekannt, was mit ihnen geschah.',
      en: 'Closed cases without any human step between receipt and closing ÷ closed cases that were granted, rejected or found not eligible. Withdrawn cases are left out. The closing itself is no step. Cases whose source reports no steps are left out and counted: what happened to them is not known.',
    },
    unit: 'share',
    better: 'higher',
    basis: {
      de: 'Eigene Festlegung der Stadt; § 35a VwVfG setzt die Grenze',
      en: 'City definition; § 35a VwVfG sets the limit',
    },
    dimensions: everyWay,
    units: {
      of: { de: 'entschiedene Fälle', en: 'cases decided' },
      count: `count(human_steps) FILTER (${decided})`,
    },
    kind: 'ratio',
    numerator: `count(*) FILTER (human_steps = 0 AND ${decided})`,
    denominator: `count(human_steps) FILTER (${decided})`,
  },

  lead_time_median: {
    ...leadTime,
    title: { de: 'Durchlaufzeit, Mitte', en: 'Lead time, median' },
    question: {
      de: 'Nach wie vielen Arbeitstagen ist die Hälfte der Fälle fertig?',
      en: 'After how many working days is half of the cases done?',
    },
    sentence: {
      de: 'Die Hälfte der Fälle dauert höchstens *{value}*.',
      en: 'Half of the cases take at most *{value}*.',
    },
    definition: {
      de: 'Arbeitstage vom ersten Eingang bis zum letzten Abschluss: die Hälfte der abgeschlossenen Fälle war nach so vielen Tagen fertig. Gezählt werden die Arbeitstage nach dem Tag des Eingangs bis zum Tag des Abschlusses, Montag bis Freitag ohne die Feiertage des Landes; am selben Tag sind es 0. Bei gerader Anzahl gilt der kleinere der beiden mittleren Werte. In den ersten 60 Tagen der Daten fehlen die langen Fälle, die schon vorher eingingen: Zeiträume darin sind unvollständig.',
      en: 'Working days from the first receipt to the last closing: half of the closed cases were done after so many days. Counted are the working days after the day of receipt up to the day of closing, Monday to Friday without the public holidays of the Land; the same day is 0. Of an even number, the lower of the two middle values. In the first 60 days of the data the long cases are missing that were received before: periods within them are incomplete.',
    },
    q: 0.5,
  },

  lead_time_p90: {
    ...leadTime,
    title: { de: 'Durchlaufzeit, neun von zehn', en: 'Lead time, nine out of ten' },
    question: {
      de: 'Nach wie vielen Arbeitstagen sind neun von zehn Fällen fertig?',
      en: 'After how many working days are nine out of ten cases done?',
    },
    sentence: {
      de: 'Neun von zehn Fällen dauern höchstens *{value}*.',
      en: 'Nine in ten cases take at most *{value}*.',
    },
    definition: {
      de: 'Arbeitstage vom ersten Eingang bis zum letzten Abschluss: die kleinste Zahl von Tagen, in denen mindestens 90 % der abgeschlossenen Fälle fertig waren. Gezählt wird wie bei „Durchlaufzeit, Mitte“.',
      en: 'Working days from the first receipt to the last closing: the smallest number of days within which at least 90 % of the closed cases were done. Counted as for “Lead time, median”.',
    },
    q: 0.9,
  },

  effort_per_case: {
    ...withEffort,
    title: { de: 'Arbeit je Fall', en: 'Work per case' },
    question: {
      de: 'Wie viele Minuten Handarbeit braucht ein Fall?',
      en: 'How many minutes of manual work does a case take?',
    },
    sentence: {
      de: 'Ein Fall macht im Durchschnitt *{value} Arbeit*.',
      en: 'A case takes *{value} of work* on average.',
    },
    definition: {
      de: 'Summe der Minuten aller Schritte von Menschenhand ÷ abgeschlossene Fälle. Ein Schritt ohne Angabe zählt 0 Minuten; wie viele Angaben fehlen, zeigt „Arbeit erfasst“. Fälle, deren Quelle keine Schritte oder keine Arbeitszeiten meldet, bleiben außer Betracht und werden gezählt.',
      en: 'Sum of the minutes of all human steps ÷ closed cases. A step without a figure counts as 0 minutes; “Work recorded” shows how many figures are missing. Cases whose source reports no steps or no working times are left out and counted.',
    },
    unit: 'minutes',
    better: 'lower',
    basis: {
      de: 'Eigene Festlegung der Stadt; Grundlage der Kosten je Fall (GOV.UK cost per transaction)',
      en: 'City definition; basis of the cost per case (GOV.UK cost per transaction)',
    },
    dimensions: everyWay,
    kind: 'ratio',
    numerator: 'sum(effort_min)',
    denominator: 'count(effort_min)',
    terms: {
      numerator: { amount: 'minutes' },
      denominator: { of: { de: 'abgeschlossene Fälle', en: 'cases closed' } },
    },
  },

  effort_known_share: {
    ...withSteps,
    title: { de: 'Arbeit erfasst', en: 'Work recorded' },
    question: {
      de: 'Bei wie vielen Schritten von Menschenhand ist bekannt, wie lange sie dauern?',
      en: 'For how many human steps is it known how long they take?',
    },
    sentence: {
      de: 'Bei *{value} von 100* Arbeitsschritten ist der Aufwand bekannt.',
      en: 'For *{value} of 100* steps of work the effort is known.',
    },
    definition: {
      de: 'Schritte von Menschenhand mit Angabe der Minuten ÷ alle Schritte von Menschenhand, in abgeschlossenen Fällen. Je kleiner, desto weniger trägt „Arbeit je Fall“ und „Online-Last“.',
      en: 'Human steps with a figure in minutes ÷ all human steps, in closed cases. The smaller it is, the less “Work per case” and “Online burden” can be relied on.',
    },
    unit: 'share',
    better: 'higher',
    basis: cityDefinition,
    dimensions: everyWay,
    units: { ...withSteps.units, count: 'count(*) FILTER (effort_steps > 0)' },
    kind: 'ratio',
    numerator: 'sum(effort_known)',
    denominator: 'sum(effort_steps)',
    terms: {
      numerator: { of: { de: 'Schritte mit Angabe', en: 'steps with a figure' } },
      denominator: { of: { de: 'Schritte', en: 'steps' } },
    },
  },

  online_burden_ratio: {
    ...withEffort,
    among: "channel IN ('online', 'counter')",
    title: { de: 'Online-Last', en: 'Online burden' },
    question: {
      de: 'Wie viel Arbeit macht ein Online-Fall, verglichen mit demselben Fall am Schalter?',
      en: 'How much work is an online case, compared with the same case at the counter?',
    },
    sentence: {
      de: 'Ein Online-Fall macht *{value}-mal* so viel Arbeit wie derselbe Fall am Schalter.',
      en: 'An online case takes *{value} times* the work of the same case at the counter.',
    },
    definition: {
      de: 'Je Leistung: Minuten Handarbeit je Online-Fall ÷ Minuten Handarbeit je Schalter-Fall. Daraus das Mittel über die Leistungen, gewichtet mit ihren abgeschlossenen Fällen auf beiden Wegen. Leistungen, denen einer der beiden Wege oder die Arbeit am Schalter fehlt, bleiben außer Betracht und werden gezählt. 1 heißt: keine Entlastung. Ebenso Fälle, deren Quelle keine Schritte oder keine Arbeitszeiten meldet.',
      en: 'For each service: minutes of manual work per online case ÷ minutes of manual work per counter case. Of these the mean over the services, weighted by their closed cases in both channels. Services that lack one of the channels, or any work at the counter, are left out and counted. 1 means: no relief. So are cases whose source reports no steps or no working times.',
    },
    unit: 'ratio',
    better: 'lower',
    basis: {
      de: 'Eigene Festlegung der Stadt: misst „Bürokratie online“',
      en: 'City definition: measures “bureaucracy online”',
    },
    dimensions: ['service', 'office', 'district'],
    units: {
      of: { de: 'Fälle online und am Schalter', en: 'cases online and at the counter' },
      count: "count(effort_min) FILTER (channel IN ('online', 'counter'))",
    },
    kind: 'weighted_ratio',
    over: 'service',
    parts: {
      online_min: "coalesce(sum(effort_min) FILTER (channel = 'online'), 0)",
      online_cases: "count(effort_min) FILTER (channel = 'online')",
      counter_min: "coalesce(sum(effort_min) FILTER (channel = 'counter'), 0)",
      counter_cases: "count(effort_min) FILTER (channel = 'counter')",
    },
    ratio: '(online_min / online_cases) / (counter_min / counter_cases)',
    weight: 'online_cases + counter_cases',
    terms: {
      numerator: {
        of: { de: 'Fälle, gewichtet mit der Last', en: 'cases, weighted by the burden' },
      },
      denominator: { of: { de: 'Fälle', en: 'cases' } },
    },
    comparable: 'online_cases > 0 AND counter_cases > 0 AND counter_min > 0',
  },

  once_only_share: onceOnlyShare,

  receipt_notice_share: receiptNoticeShare,

  satisfaction: {
    facts: 'process_rating',
    time: 'rated_on',
    refresh: 'P2D',
    version: 1,
    needs: ['ratings'],
    title: { de: 'Zufriedenheit', en: 'Satisfaction' },
    question: {
      de: 'Wie zufrieden sind die Menschen, online und am Schalter?',
      en: 'How satisfied are people, online and at the counter?',
    },
    sentence: {
      de: 'Die Zufriedenheit liegt bei *{value} von 100*.',
      en: 'Satisfaction stands at *{value} of 100*.',
    },
    definition: {
      de: '(Mittel der Bewertungen − 1) ÷ 4, bei Bewertungen von 1 (schlecht) bis 5 (gut): 0 % heißt nur Einsen, 100 % nur Fünfen. Es zählt der Tag der Bewertung, je Fall die letzte.',
      en: '(Mean rating − 1) ÷ 4, with ratings from 1 (bad) to 5 (good): 0 % means nothing but ones, 100 % nothing but fives. The day of the rating counts, and of each case the last one.',
    },
    unit: 'share',
    better: 'higher',
    basis: {
      de: 'GOV.UK Service Manual, user satisfaction',
      en: 'GOV.UK Service Manual, user satisfaction',
    },
    dimensions: ['channel', 'service', 'office', 'grade'],
    units: { of: { de: 'Bewertungen', en: 'ratings' }, count: 'count(*)' },
    kind: 'ratio',
    numerator: 'sum(rating - 1)',
    denominator: '4 * count(*)',
    terms: {
      numerator: { of: { de: 'Punkte', en: 'points' } },
      denominator: { of: { de: 'mögliche Punkte', en: 'possible points' } },
    },
  },

  backlog: {
    facts: 'process_backlog',
    time: 'changed_on',
    refresh: 'P2D',
    version: 2,
    needs: ['receipts', 'closings'],
    among: 'change > 0',
    title: { de: 'Offene Fälle', en: 'Open cases' },
    question: {
      de: 'Wie viele Fälle warten am Ende des Tages noch auf eine Entscheidung?',
      en: 'How many cases still wait for a decision at the end of the day?',
    },
    sentence: {
      de: '*{value} Fälle* sind noch offen.',
      en: '*{value} cases* are still open.',
    },
    definition: {
      de: 'Fälle, die bis zum Ende des Tages eingegangen und noch nicht abgeschlossen sind: alle Eingänge bis dahin − alle Abschlüsse bis dahin. Ein wieder geöffneter Fall ist offen. Fälle, deren Quelle nie einen Abschluss meldet, bleiben außer Betracht und werden gezählt: Ob sie offen sind, ist nicht bekannt.',
      en: 'Cases received by the end of the day and not yet closed: all receipts up to then − all closings up to then. A reopened case is open. Cases whose source never reports a closing are left out and counted: whether they are open is not known.',
    },
    unit: 'count',
    better: 'lower',
    basis: cityDefinition,
    dimensions: everyWay,
    units: {
      of: { de: 'offene Fälle', en: 'open cases' },
      count: 'sum(change) FILTER (observes_closings)',
    },
    kind: 'stock',
    numerator: 'sum(change) FILTER (observes_closings)',
  },
} satisfies Record<string, Kpi>;
