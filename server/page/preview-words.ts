import type { State } from '../../warehouse/warehouse.ts';

interface PreviewWords {
  overview: string;
  strategy: string;
  objectives: string;
  data: string;
  map: string;
  intake: string;
  about: string;
  demo: string;
  goals(fields: number, goals: number): string;
  due(day: string): string;
  dataAbout(kpis: number): string;
  mapAbout: string;
  objectivesAbout: string;
  intakeAbout: string;
  states: Record<State, string>;
}

/** What links to our pages say where they are shared. */
export const previewWords: Record<'de' | 'en', PreviewWords> = {
  de: {
    overview: 'Überblick',
    strategy: 'Strategie',
    objectives: 'Ziele',
    data: 'Daten',
    map: 'Karte',
    intake: 'Eingang',
    about: 'Wie weit die Digitalisierung der Stadt ist, in ehrlichen Zahlen und in Echtzeit.',
    demo: 'Demodaten einer erfundenen Stadt.',
    goals: (fields, goals) =>
      fields === 0
        ? 'Die Strategie der Stadt und ihre Ziele, gemessen an laufenden Zahlen.'
        : `Handlungsfelder: ${fields}, bestätigte Mittelfristziele: ${goals}, gemessen an laufenden Zahlen.`,
    due: (day) => `Bis ${day}.`,
    dataAbout: (kpis) => `${kpis} Kennzahlen mit Definition, Rechenweg, Verlauf und Download.`,
    mapAbout: 'Was die Systeme der Stadt gerade melden, auf einer Karte.',
    objectivesAbout: 'Was sich die Ämter für das Halbjahr vorgenommen haben und was daraus wurde.',
    intakeAbout: 'Was die Systeme der Stadt melden: angekommen, gespeichert, doppelt, abgewiesen.',
    states: {
      value: 'gemessen',
      stale: 'veraltet',
      incomplete: 'unvollständig',
      not_computable: 'nicht berechenbar',
      suppressed: 'geheim gehalten',
    },
  },
  en: {
    overview: 'Overview',
    strategy: 'Strategy',
    objectives: 'Goals',
    data: 'Data',
    map: 'Map',
    intake: 'Intake',
    about: 'How far the digitalisation of the city has come, in honest numbers and in real time.',
    demo: 'Demo data of an invented town.',
    goals: (fields, goals) =>
      fields === 0
        ? 'The strategy of the city and its goals, measured by live numbers.'
        : `Fields of action: ${fields}, confirmed midterm goals: ${goals}, measured by live numbers.`,
    due: (day) => `By ${day}.`,
    dataAbout: (kpis) => `${kpis} KPIs with definition, calculation, course and download.`,
    mapAbout: 'What the systems of the city report right now, on a map.',
    objectivesAbout:
      'What the offices have set themselves for the half-year, and what became of it.',
    intakeAbout: 'What the systems of the city report: received, stored, duplicate, rejected.',
    states: {
      value: 'measured',
      stale: 'out of date',
      incomplete: 'incomplete',
      not_computable: 'not computable',
      suppressed: 'kept secret',
    },
  },
};
