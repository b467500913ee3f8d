import type { ObservationKind } from '../observation.ts';

/** What a source of rentals may report, or not. */
export const observations = {
  rentals: {
    title: { de: 'Ausleihen', en: 'rentals' },
    seen: "type = 'rental-started'",
  },
  ends: {
    title: { de: 'Rückgaben', en: 'returns' },
    seen: "type = 'rental-ended'",
  },
  unlock_failures: {
    title: { de: 'Fehlversuche am Schloss', en: 'failed attempts to unlock' },
    seen: "type = 'unlock-failed'",
  },
} satisfies Record<string, ObservationKind>;
