import type { Kpi } from '../kpi.ts';

/** Stations report day and night, so an hour of silence is a fault. */
const source = { refresh: 'PT1H', version: 2, needs: ['rentals'] } as const;

const cityDefinition = {
  de: 'Eigene Festlegung der Stadt; Begriffe nach GBFS 3.0',
  en: 'City definition; terms after GBFS 3.0',
};
/** The people who rent. A feed without persons tells how often, not by whom. */
const people = {
  of: { de: 'Menschen, die leihen', en: 'people who rent' },
  distinct: 'person',
  unknown: {
    de: 'Ausleihen, deren Person nicht bekannt ist',
    en: 'rentals without a known person',
  },
};

export const kpis = {
  rentals: {
    ...source,
    facts: 'sharing_rental',
    time: 'started_on',
    title: { de: 'Ausleihen', en: 'Rentals' },
    question: {
      de: 'Wie oft werden Räder, Roller, Autos, Boote und Spielgeräte geliehen?',
      en: 'How often are bikes, scooters, cars, boats and play equipment rented?',
    },
    sentence: {
      de: 'Es wurde *{value}-mal* ausgeliehen.',
      en: 'There were *{value} rentals*.',
    },
    definition: {
      de: 'Zahl der Ausleihen, die in der Zeit begonnen haben; laufende zählen mit. Der Stadtteil ist der, in dem die Ausleihe nach ihren Koordinaten begann.',
      en: 'Number of rentals that started in the period; running ones count. The district is the one in which the rental started by its coordinates.',
    },
    unit: 'count',
    better: 'higher',
    basis: cityDefinition,
    dimensions: ['kind', 'station', 'district'],
    units: people,
    kind: 'sum',
    numerator: 'count(*)',
  },

  unlock_success_rate: {
    ...source,
    version: 3,
    needs: ['rentals', 'unlock_failures'],
    facts: 'sharing_unlock',
    time: 'attempted_on',
    title: { de: 'Schloss öffnet sofort', en: 'Lock opens at once' },
    question: {
      de: 'Wie oft öffnet sich das Schloss, wenn jemand den Code scannt?',
      en: 'How often does the lock open when somebody scans the code?',
    },
    sentence: {
      de: 'Bei *{value} von 100* Versuchen öffnet das Schloss sofort.',
      en: 'In *{value} of 100* attempts the lock opens at once.',
    },
    definition: {
      de: 'Begonnene Ausleihen ÷ (begonnene Ausleihen + Fehlversuche am Schloss). Eine Ausleihe beginnt einmal, auch wenn ihr Beginn zweimal gemeldet wird; ebenso zählt ein Fehlversuch desselben Fahrzeugs im selben Augenblick einmal. Versuche, deren Quelle keine Fehlversuche meldet, bleiben außer Betracht und werden gezählt.',
      en: 'Rentals started ÷ (rentals started + failed attempts to unlock). A rental starts once, even where its start is reported twice; likewise a failure of one vehicle at one moment counts once. Attempts whose source reports no failures are left out and counted.',
    },
    unit: 'share',
    better: 'higher',
    basis: cityDefinition,
    dimensions: ['kind', 'station'],
    units: {
      of: { de: 'Versuche', en: 'attempts' },
      count: 'count(*) FILTER (observes_unlock_failures)',
    },
    kind: 'ratio',
    numerator: 'count(*) FILTER (unlocked AND observes_unlock_failures)',
    denominator: 'count(*) FILTER (observes_unlock_failures)',
  },

  duration_median: {
    ...source,
    needs: ['rentals', 'ends'],
    facts: 'sharing_rental',
    time: 'ended_on',
    title: { de: 'Mittlere Dauer', en: 'Median duration' },
    question: {
      de: 'Wie lange ist ein Rad oder Boot meist unterwegs?',
      en: 'How long is a bike or boat typically out?',
    },
    sentence: {
      de: 'Die Hälfte der Ausleihen dauert höchstens *{value}*.',
      en: 'Half of the rentals take at most *{value}*.',
    },
    definition: {
      de: 'Minuten vom Beginn bis zum Ende: die Hälfte der beendeten Ausleihen war höchstens so lang. Ausleihen unter 60 Sekunden und über 48 Stunden bleiben außer Betracht und werden gezählt. Es zählt der Tag des Endes. Auf 1 % genau.',
      en: 'Minutes from start to end: half of the ended rentals were no longer. Rentals under 60 seconds and over 48 hours are left out and counted. The day of the end counts. Accurate to 1 %.',
    },
    unit: 'minutes',
    better: 'neutral',
    basis: cityDefinition,
    dimensions: ['kind', 'station'],
    units: { ...people, where: 'duration_min BETWEEN 1 AND 2880' },
    kind: 'quantile',
    q: 0.5,
    value: 'CASE WHEN duration_min BETWEEN 1 AND 2880 THEN duration_min END',
    bins: 'log',
  },

  in_use_share: {
    ...source,
    needs: ['rentals', 'ends'],
    facts: 'sharing_vehicle_day',
    time: 'day',
    title: { de: 'In Gebrauch', en: 'In use' },
    question: {
      de: 'Welchen Teil der Zeit sind Räder und andere Leihgeräte unterwegs?',
      en: 'What part of the time are bikes and whatever else is lent out?',
    },
    sentence: {
      de: 'Von 100 Stunden sind die Fahrzeuge *{value} unterwegs*.',
      en: 'Of 100 hours, the vehicles are *in use for {value}*.',
    },
    definition: {
      de: 'Sekunden, in denen Fahrzeuge geliehen waren ÷ Sekunden, in denen sie im Dienst waren. Im Dienst ist ein Fahrzeug an jedem Tag, an dem es oder in den 13 Tagen davor geliehen war, und zwar den ganzen Tag (23, 24 oder 25 Stunden). Eine Ausleihe über Mitternacht zählt auf beiden Tagen mit ihrem Teil. Eine laufende Ausleihe zählt, sobald sie beendet ist. Tage von Fahrzeugen, deren Quelle keine Rückgaben meldet, bleiben außer Betracht und werden gezählt.',
      en: 'Seconds in which vehicles were rented ÷ seconds in which they were in service. A vehicle is in service on each day on which it was rented, or in the 13 days before, for the whole day (23, 24 or 25 hours). A rental over midnight counts on both days with its part. A running rental counts once it has ended. Days of vehicles whose source reports no returns are left out and counted.',
    },
    unit: 'share',
    better: 'higher',
    basis: {
      de: 'Eigene Festlegung der Stadt: im Dienst ist, was in 14 Tagen geliehen war',
      en: 'City definition: in service is what was rented within 14 days',
    },
    dimensions: ['kind'],
    units: {
      of: { de: 'Fahrzeuge', en: 'vehicles' },
      distinct: "scope || ' ' || vehicle",
      where: 'observes_ends',
    },
    kind: 'ratio',
    numerator: 'sum(rented_s) FILTER (observes_ends)',
    denominator: 'sum(in_service_s) FILTER (observes_ends)',
    terms: { numerator: { amount: 'seconds' }, denominator: { amount: 'seconds' } },
  },
} satisfies Record<string, Kpi>;
