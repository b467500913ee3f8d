import { everyone, type Right, type Rights } from './right.ts';

/** For administrators and for automation by who runs the server. */
const administrators = (de: string, en: string): Right => ({
  tokens: ['admin'],
  roles: { admin: 'city' },
  because: { de, en },
  rate: 'work',
});

/** For who shapes the organisation: administrators and the OKR master. */
const organisers = (de: string, en: string): Right => ({
  tokens: ['admin'],
  roles: { admin: 'city', okr_master: 'city' },
  because: { de, en },
  rate: 'work',
});

/** For who has to be able to see what others have changed. */
const overseers = (de: string, en: string): Right => ({
  tokens: ['admin'],
  roles: { admin: 'city', cdo: 'city', okr_master: 'city' },
  because: { de, en },
  rate: 'work',
});

/** The units of the organisation. */
export const unitRights: Rights = {
  'GET /api/units': everyone(
    'read',
    'Wie die Verwaltung gegliedert ist, ist öffentlich; Personen stehen nicht darin.',
    'How the administration is organised is public; it names no persons.',
  ),
  'POST /api/units': organisers(
    'Der Baum der Einheiten entscheidet, wer was sieht.',
    'The tree of units decides who sees what.',
  ),
  'PUT /api/units/:unit': organisers(
    'Der Baum der Einheiten entscheidet, wer was sieht.',
    'The tree of units decides who sees what.',
  ),
  'PUT /api/units/:unit/retired': organisers(
    'Mit einer Einheit enden die Rollen in ihr.',
    'With a unit the roles in it end.',
  ),
  'POST /api/units/import': organisers(
    'Der Baum der Einheiten entscheidet, wer was sieht.',
    'The tree of units decides who sees what.',
  ),
};

/** Tokens of machines. */
export const tokenRights: Rights = {
  'GET /api/tokens': administrators(
    'Welche Systeme liefern, weiß der Betrieb.',
    'Which systems deliver is known to operations.',
  ),
  'POST /api/tokens': administrators(
    'Ein Token öffnet eine Tür auf Dauer; vorher weist sich die Person noch einmal aus.',
    'A token opens a door for good; the person proves once more who they are.',
  ),
  'POST /api/tokens/:token/revoke': administrators(
    'Ein verlorenes Token muss sofort ungültig werden.',
    'A lost token must become invalid at once.',
  ),
};

/** What goes out to others: webhooks, and papers by e-mail. */
export const messageRights: Rights = {
  'GET /api/webhooks': administrators(
    'Wohin Nachrichten gehen, weiß der Betrieb.',
    'Where messages go is known to operations.',
  ),
  'POST /api/webhooks': administrators(
    'Eine Adresse erfährt auf Dauer, was entschieden wird; vorher weist sich die Person noch einmal aus.',
    'An address learns for good what is decided; the person proves once more who they are.',
  ),
  'PUT /api/webhooks/:webhook/paused': administrators(
    'Wann ein Empfänger bereit ist, weiß der Betrieb.',
    'When a receiver is ready is known to operations.',
  ),
  'POST /api/webhooks/:webhook/trial': administrators(
    'Ob Nachrichten ankommen, prüft der Betrieb.',
    'Whether messages arrive is checked by operations.',
  ),
  'POST /api/webhooks/:webhook/remove': administrators(
    'Was nicht mehr erfahren soll, muss sofort enden.',
    'What shall learn no more must end at once.',
  ),
  'GET /api/mail-schedules': administrators(
    'Die Adressen der Empfänger sind persönlich.',
    'The addresses of recipients are personal.',
  ),
  'POST /api/mail-schedules': administrators(
    'Wer Post der Stadt bekommt, legt der Betrieb fest.',
    'Who gets mail from the city is settled by operations.',
  ),
  'PUT /api/mail-schedules/:schedule/paused': administrators(
    'Wer Post der Stadt bekommt, legt der Betrieb fest.',
    'Who gets mail from the city is settled by operations.',
  ),
  'POST /api/mail-schedules/:schedule/end': administrators(
    'Wer Post der Stadt bekommt, legt der Betrieb fest.',
    'Who gets mail from the city is settled by operations.',
  ),
  'POST /api/mail-trial': administrators(
    'Ob Post ankommt, prüft der Betrieb.',
    'Whether mail arrives is checked by operations.',
  ),
};

/** The audit log. */
export const auditRights: Rights = {
  'GET /api/audit': overseers(
    'Wer steuert und wer verwaltet, kontrolliert sich gegenseitig.',
    'Who steers and who administrates keep an eye on each other.',
  ),
  'GET /api/audit/verdict': overseers(
    'Wer steuert und wer verwaltet, kontrolliert sich gegenseitig.',
    'Who steers and who administrates keep an eye on each other.',
  ),
};
