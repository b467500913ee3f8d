import type { Labels } from '../labels.ts';

/** What its things are called. */
export const labels = {
  dimensions: {
    kind: { de: 'Art', en: 'kind' },
    station: { de: 'Station', en: 'station' },
    district: { de: 'Stadtteil', en: 'district' },
  },
  members: {
    kind: {
      bike: { de: 'Fahrrad', en: 'bike' },
      cargo_bike: { de: 'Lastenrad', en: 'cargo bike' },
      scooter: { de: 'Tretroller', en: 'kick scooter' },
      moped: { de: 'Motorroller', en: 'moped' },
      car: { de: 'Auto', en: 'car' },
      boat: { de: 'Ruderboot', en: 'rowing boat' },
      play_equipment: { de: 'Spielkiste', en: 'play equipment' },
      other: { de: 'anderes', en: 'other' },
    },
  },
  reasons: {
    'ended-before-started': { de: 'Rückgabe vor der Ausleihe', en: 'ended before it started' },
    'rental-not-started': { de: 'Beginn der Ausleihe fehlt', en: 'start of the rental is missing' },
    'rental-of-other-scope': {
      de: 'Ausleihe einer anderen Quelle',
      en: 'rental of another source',
    },
  },
} satisfies Labels;
