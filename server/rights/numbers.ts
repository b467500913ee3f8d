import type { Right, Rights } from './right.ts';

/** Facts and events: single cases, though without names. */
export const factRights: Rights = {
  'GET /api/facts': {
    tokens: ['export', 'admin'],
    roles: { member: 'unit', lead: 'unit', head: 'unit', okr_master: 'city', cdo: 'city' },
    because: {
      de: 'Wer Zeilen lesen darf, darf wissen, welche es gibt.',
      en: 'Whoever may read rows may know which there are.',
    },
    rate: 'read',
  },
  'GET /api/facts/:name': {
    tokens: ['export', 'admin'],
    roles: { member: 'unit', lead: 'unit', head: 'unit', okr_master: 'city', cdo: 'city' },
    because: {
      de: 'Einzelne Fälle sehen nur die, die sie bearbeiten, und wer die Strategie der Stadt steuert.',
      en: 'Single cases are seen by those who work on them, and by who steers the city’s strategy.',
    },
    rate: 'read',
  },
  'GET /api/events': {
    tokens: ['export', 'admin'],
    because: {
      de: 'Alle Ereignisse auf einmal sind eine Sache von Maschinen: Sicherung, Auswertung, Umzug.',
      en: 'All events at once are for machines: backup, analysis, moving house.',
    },
    rate: 'work',
  },
};

/**
 * Numbers with fewer than the minimum of people or cases behind them, on every route and topic that
 * shows numbers. Everyone else sees them suppressed.
 */
export const smallCounts: Right = {
  tokens: ['export', 'admin'],
  roles: { okr_master: 'city', cdo: 'city' },
  because: {
    de: 'Kleine Zahlen können einen Menschen verraten; wer die ganze Stadt steuert, muss sie prüfen können.',
    en: 'Small counts can give a person away; who steers the whole city must be able to check them.',
  },
  rate: 'read',
};

/** Small counts of a question that is limited to offices of one's own: `where.office=…`. */
export const ownSmallCounts: Right = {
  roles: { member: 'unit', lead: 'unit', head: 'unit' },
  because: {
    de: 'Die eigenen Fälle kennt ein Team ohnehin; geschützt werden sie vor allen anderen.',
    en: 'A team knows its own cases anyway; they are protected from everyone else.',
  },
  rate: 'read',
};
