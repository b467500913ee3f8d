import type { ObservationKind } from '../observation.ts';

/** What a source of cases may report, or not. */
export const observations = {
  receipts: {
    title: { de: 'Eingänge', en: 'receipts' },
    seen: "type = 'case-received'",
  },
  closings: {
    title: { de: 'Abschlüsse', en: 'closings' },
    seen: "type = 'case-closed'",
  },
  steps: {
    title: { de: 'Bearbeitungsschritte', en: 'steps' },
    seen: "type = 'case-step'",
  },
  effort: {
    title: { de: 'Arbeitszeiten', en: 'working times' },
    seen: "type = 'case-step' AND effort_min IS NOT NULL",
  },
  notices: {
    title: { de: 'Statusmeldungen', en: 'status messages' },
    seen: "type = 'case-notified'",
  },
  fields: {
    title: { de: 'Feldzahlen', en: 'numbers of fields' },
    seen: "type = 'case-received' AND fields_required IS NOT NULL AND fields_prefilled IS NOT NULL",
  },
  ratings: {
    title: { de: 'Bewertungen', en: 'ratings' },
    seen: "type = 'case-rated'",
  },
} satisfies Record<string, ObservationKind>;
