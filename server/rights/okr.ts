import type { Right, Rights } from './right.ts';

/** Whoever works with goals, wherever in the city; what exactly one sees depends on the objective. */
const working = {
  member: 'unit',
  lead: 'unit',
  head: 'unit',
  okr_master: 'city',
  cdo: 'city',
} as const;

const reading: Right = {
  tokens: ['admin'],
  roles: working,
  because: {
    de: 'Ziele werden offen vereinbart: wer mit ihnen arbeitet, sieht die vereinbarten aller Ämter und die Entwürfe des eigenen.',
    en: 'Goals are agreed in the open: who works with them sees what all units agreed, and the drafts of their own.',
  },
  rate: 'read',
};

const paper: Right = {
  tokens: ['admin'],
  roles: { ...working, council: 'city' },
  because: {
    de: 'Vorlagen sind für den Rat gemacht; wer mit Zielen arbeitet, liest sie mit.',
    en: 'Papers are made for the council; whoever works with goals reads them too.',
  },
  rate: 'work',
};

/** Strategy and goals. What a command may do is decided by the table of commands in docs/okr-commands.md. */
export const okrRights: Rights = {
  'POST /api/okr/commands': {
    roles: working,
    because: {
      de: 'Ziele setzen, vereinbaren und schließen Menschen, jeder nach seiner Rolle; Maschinen nie.',
      en: 'People set, agree and close goals, each by their role; machines never.',
    },
    rate: 'work',
  },
  'GET /api/okr/strategy': {
    ...reading,
    public: true,
    because: {
      de: 'Die Strategie hat der Rat beschlossen; sie ist öffentlich.',
      en: 'The council decided on the strategy; it is public.',
    },
  },
  'GET /api/okr/cycles': reading,
  'GET /api/okr/cycles/:cycle/board': reading,
  'GET /api/okr/cycles/:cycle/evaluation': reading,
  'GET /api/okr/cycles/:cycle/alignment': reading,
  'GET /api/okr/cycles/:cycle/meeting': reading,
  'GET /api/okr/meetings/:meeting': {
    ...reading,
    because: {
      de: 'Was ein Treffen festhält, lesen die Beteiligten: das Amt, wer darüber und darunter steht, und wer steuert.',
      en: 'What a meeting records is read by those who take part: the unit, who stands above and below it, and who steers.',
    },
  },
  'GET /api/okr/cycles/:cycle/closing': {
    tokens: ['admin'],
    roles: { okr_master: 'city', cdo: 'city' },
    because: {
      de: 'Vor dem Schließen sieht, wer es moderiert und wer es tut, was von allen eingefroren würde.',
      en: 'Before the closing, who moderates it and who does it sees what would be frozen of everyone.',
    },
    rate: 'work',
  },
  'GET /api/okr/objectives/:objective': reading,
  'GET /api/okr/key-results/:keyResult/why': { ...reading, rate: 'work' },
  'GET /api/okr/snapshots': { ...paper, rate: 'read' },
  'GET /api/okr/snapshots/:n/paper.pdf': paper,
  'GET /api/okr/snapshots/:n/paper.html': paper,
  'GET /api/okr/paper/:asset': {
    public: true,
    because: {
      de: 'Schrift und Gestaltung der Vorlagen sagen nichts.',
      en: 'Typefaces and styles of papers tell nothing.',
    },
    rate: 'read',
  },
  'GET /api/okr/snapshots/:n/recomputed': {
    tokens: ['admin'],
    roles: { ...working, council: 'city' },
    because: {
      de: 'Wer eine eingefrorene Zahl vorgelegt bekommt, darf sie nachrechnen lassen.',
      en: 'Whoever is shown a frozen number may have it computed again.',
    },
    rate: 'work',
  },
  'GET /api/okr/export': {
    tokens: ['admin'],
    roles: { okr_master: 'city', cdo: 'city' },
    because: {
      de: 'Das ganze Protokoll sagt, wer was wann entschieden hat, auch in Entwürfen.',
      en: 'The whole log says who decided what and when, in drafts too.',
    },
    rate: 'work',
  },
  'POST /api/okr/import': {
    tokens: ['admin'],
    roles: { cdo: 'city' },
    because: {
      de: 'Ein Protokoll zieht einmal um, in einen leeren Server; das verantwortet die Leitung.',
      en: 'A log moves once, into an empty server; who leads digitalisation answers for it.',
    },
    rate: 'work',
  },
  'POST /api/okr/import/csv': {
    roles: { member: 'unit', lead: 'unit', head: 'unit' },
    because: {
      de: 'Eine Datei tut, was der Mensch, der sie sendet, Zeile für Zeile auch von Hand dürfte; mehr nie.',
      en: 'A file does what the person who sends it might do by hand line by line; never more.',
    },
    rate: 'work',
  },
  'GET /api/okr/reviews.ics': {
    public: true,
    because: {
      de: 'Wann ein Halbjahr beginnt und endet, ist kein Geheimnis; Kalender melden sich nicht an.',
      en: 'When a half-year begins and ends is no secret; calendars have no login.',
    },
    rate: 'read',
  },
  'GET /api/okr/published': {
    public: true,
    because: {
      de: 'Alle sehen, was für alle bestimmt ist; der Rat auch, was für ihn bestimmt ist.',
      en: 'Everyone sees what is meant for everyone; the council also what is meant for it.',
    },
    rate: 'read',
  },
};

/** Live: that something was decided; what, is asked over HTTP. */
export const okrLive: Right = reading;
