import type { Labels } from '../labels.ts';

/** What its things are called. */
export const labels = {
  dimensions: {
    service: { de: 'Leistung', en: 'service' },
    office: { de: 'Amt', en: 'office' },
    district: { de: 'Stadtteil', en: 'district' },
    channel: { de: 'Weg', en: 'channel' },
    medium: { de: 'Medium', en: 'medium' },
    outcome: { de: 'Ergebnis', en: 'outcome' },
    assisted: { de: 'mit Hilfe gestellt', en: 'submitted with help' },
    grade: { de: 'Note', en: 'grade' },
  },
  members: {
    channel: {
      online: { de: 'online', en: 'online' },
      email: { de: 'E-Mail', en: 'e-mail' },
      post: { de: 'Post', en: 'post' },
      phone: { de: 'Telefon', en: 'phone' },
      counter: { de: 'Schalter', en: 'counter' },
      internal: { de: 'intern', en: 'internal' },
    },
    medium: {
      digital: { de: 'digital', en: 'digital' },
      paper: { de: 'Papier', en: 'paper' },
    },
    outcome: {
      granted: { de: 'bewilligt', en: 'granted' },
      rejected: { de: 'abgelehnt', en: 'rejected' },
      withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
      not_eligible: { de: 'kein Anspruch', en: 'not eligible' },
    },
  },
  reasons: {
    'closed-before-received': {
      de: 'Bescheid vor dem Eingang',
      en: 'closed before it was received',
    },
    'case-not-received': { de: 'Eingang des Falls fehlt', en: 'receipt of the case is missing' },
    'case-of-other-scope': { de: 'Fall einer anderen Quelle', en: 'case of another source' },
  },
} satisfies Labels;
