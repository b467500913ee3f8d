import type { Rights } from './right.ts';

/** Events in, and what becomes of those that were refused. */
export const intakeRights: Rights = {
  'POST /api/events': {
    tokens: ['ingest'],
    because: {
      de: 'Nur bekannte Systeme liefern, jedes nur seine Quellen und Datensätze.',
      en: 'Only known systems deliver, each only its sources and datasets.',
    },
    rate: 'ingest',
  },
  'POST /api/refusals': {
    tokens: ['ingest'],
    because: {
      de: 'Nur wer liefert, sagt auch, was sich nicht liefern ließ.',
      en: 'Only who delivers says what could not be delivered.',
    },
    rate: 'ingest',
  },
  'POST /api/imports': {
    tokens: ['ingest'],
    because: {
      de: 'Wer liefert, sagt auch, welche Datei es ist.',
      en: 'Whoever delivers also says which file it is.',
    },
    rate: 'ingest',
  },
  'POST /api/imports/:import/end': {
    tokens: ['ingest'],
    because: {
      de: 'Nur wer einen Import begonnen hat, beendet ihn.',
      en: 'Only who began an import ends it.',
    },
    rate: 'ingest',
  },
  'GET /api/sources': {
    tokens: ['admin'],
    roles: { admin: 'city' },
    because: {
      de: 'Woher die Zahlen kommen und was zurückgenommen wurde, betreut der Betrieb.',
      en: 'Where the numbers come from and what was withdrawn is in the care of operations.',
    },
    rate: 'work',
  },
  'POST /api/sources/declare': {
    tokens: ['admin'],
    roles: { admin: 'city' },
    because: {
      de: 'Welche Quellen dieselben Fälle meinen, sagt nie, wer sie sendet.',
      en: 'Which sources mean the same cases is never said by who sends them.',
    },
    rate: 'work',
  },
  'POST /api/sources/withdraw': {
    tokens: ['admin'],
    roles: { admin: 'city' },
    because: {
      de: 'Was zurückgenommen wird, ändert Zahlen; darum mit Grund und Namen.',
      en: 'What is withdrawn changes numbers; so with a reason and a name.',
    },
    rate: 'work',
  },
  'GET /api/quarantine': {
    tokens: ['admin'],
    roles: { admin: 'city' },
    because: {
      de: 'Abgewiesenes kann enthalten, was nie hätte kommen dürfen.',
      en: 'What was refused may hold what should never have come.',
    },
    rate: 'work',
  },
  'GET /api/set-aside': {
    tokens: ['admin'],
    roles: { admin: 'city' },
    because: {
      de: 'Widersprüche klärt, wer die Systeme betreut.',
      en: 'Contradictions are cleared up by who runs the systems.',
    },
    rate: 'work',
  },
  'POST /api/quarantine/replay': {
    tokens: ['admin'],
    roles: { admin: 'city' },
    because: {
      de: 'Nachträglich annehmen heißt entscheiden.',
      en: 'Accepting afterwards is a decision.',
    },
    rate: 'work',
  },
};

/** Running the process. */
export const operationRights: Rights = {
  'GET /api/check': {
    tokens: ['admin'],
    roles: { admin: 'city' },
    because: {
      de: 'Ob alles da ist, prüft der Betrieb.',
      en: 'Whether all is there is checked by operations.',
    },
    rate: 'work',
  },
  'POST /api/backup': {
    tokens: ['admin'],
    roles: { admin: 'city' },
    because: { de: 'Sichern ist Sache des Betriebs.', en: 'Backups are made by operations.' },
    rate: 'work',
  },
};
