import type { ObservationKind } from '../observation.ts';

/** What a source of the quiz may report, or not. */
export const observations = {
  rounds: {
    title: { de: 'Runden', en: 'rounds' },
    seen: "type = 'round-held'",
  },
  plays: {
    title: { de: 'Spiele', en: 'plays' },
    seen: "type = 'quiz-played'",
  },
} satisfies Record<string, ObservationKind>;
