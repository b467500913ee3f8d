import { everyone, type Rights, type Right } from './right.ts';

/** For oneself, when signed in. */
const own = (rate: Right['rate'], de: string, en: string): Right => ({
  own: true,
  because: { de, en },
  rate,
});

/** For administrators, and for the command line. */
const administrators = (de: string, en: string): Right => ({
  tokens: ['admin'],
  roles: { admin: 'city' },
  because: { de, en },
  rate: 'work',
});

/** Signing in, and one's own account. */
export const accountRights: Rights = {
  'GET /api/account': everyone(
    'read',
    'Jede Seite muss wissen, ob jemand angemeldet ist.',
    'Every page must know whether someone is signed in.',
  ),
  'POST /api/account/sign-in': everyone(
    'sign_in',
    'Wer sich anmeldet, ist noch niemand.',
    'Whoever signs in is nobody yet.',
  ),
  'GET /api/sign-in': everyone(
    'read',
    'Die Anmeldeseite muss wissen, welche Wege es gibt.',
    'The sign-in page must know which ways there are.',
  ),
  'GET /api/sign-in/oidc': everyone(
    'work',
    'Wer sich anmeldet, ist noch niemand.',
    'Whoever signs in is nobody yet.',
  ),
  'GET /api/sign-in/oidc/callback': everyone(
    'read',
    'Wer sich anmeldet, ist noch niemand; die Antwort des Anbieters ist der Ausweis.',
    'Whoever signs in is nobody yet; the answer of the provider is the proof.',
  ),
  'POST /api/sign-in/oidc/signed-out': {
    ...everyone(
      'read',
      'Der Identitätsanbieter meldet ab; seine Unterschrift ist der Ausweis.',
      'The identity provider signs out; its signature is the proof.',
    ),
    fromServer: true,
  },
  'POST /api/account/sign-out': everyone(
    'free',
    'Abmelden gelingt immer.',
    'Signing out always works.',
  ),
  'POST /api/account/passkey-sign-in/options': everyone(
    'sign_in',
    'Wer sich anmeldet, ist noch niemand.',
    'Whoever signs in is nobody yet.',
  ),
  'POST /api/account/passkey-sign-in': everyone(
    'sign_in',
    'Wer sich anmeldet, ist noch niemand.',
    'Whoever signs in is nobody yet.',
  ),
  'POST /api/account/link': everyone(
    'sign_in',
    'Der einmalige Link ist der Ausweis.',
    'The one-time link is the proof.',
  ),
  'POST /api/account/start': everyone(
    'sign_in',
    'Der einmalige Link ist der Ausweis.',
    'The one-time link is the proof.',
  ),
  'POST /api/account/invitation': everyone(
    'sign_in',
    'Der einmalige Link ist der Ausweis.',
    'The one-time link is the proof.',
  ),
  'POST /api/account/recovery': everyone(
    'sign_in',
    'Der einmalige Link ist der Ausweis.',
    'The one-time link is the proof.',
  ),
  'POST /api/account/recovery-by-code': everyone(
    'sign_in',
    'Der Code vom Papier ist der Ausweis.',
    'The code on paper is the proof.',
  ),
  'POST /api/account/activity': own(
    'read',
    'Hält die eigene Sitzung am Leben.',
    'Keeps the own session alive.',
  ),
  'PUT /api/account/language': own('work', 'Die eigene Sprache.', 'The own language.'),
  'POST /api/account/confirm': own(
    'sign_in',
    'Bestätigt das eigene Passwort.',
    'Confirms the own password.',
  ),
  'PUT /api/account/password': own('sign_in', 'Das eigene Passwort.', 'The own password.'),
  'POST /api/account/recovery-codes': own(
    'work',
    'Die eigenen Codes für den Notfall.',
    'The own codes for an emergency.',
  ),
  'GET /api/account/sessions': own('read', 'Die eigenen Sitzungen.', 'The own sessions.'),
  'DELETE /api/account/sessions': own('work', 'Die eigenen Sitzungen.', 'The own sessions.'),
  'DELETE /api/account/sessions/:session': own(
    'work',
    'Die eigenen Sitzungen.',
    'The own sessions.',
  ),
  'GET /api/account/passkeys': own('read', 'Die eigenen Passkeys.', 'The own passkeys.'),
  'POST /api/account/passkeys/options': own('work', 'Die eigenen Passkeys.', 'The own passkeys.'),
  'POST /api/account/passkeys': own('work', 'Die eigenen Passkeys.', 'The own passkeys.'),
  'PUT /api/account/passkeys/:passkey': own('work', 'Die eigenen Passkeys.', 'The own passkeys.'),
  'DELETE /api/account/passkeys/:passkey': own(
    'work',
    'Die eigenen Passkeys.',
    'The own passkeys.',
  ),
  'GET /api/account/provider': own(
    'read',
    'Die eigene Verbindung mit dem Konto der Stadt.',
    'The own link with the city’s account.',
  ),
  'POST /api/account/provider': own(
    'work',
    'Die eigene Verbindung mit dem Konto der Stadt.',
    'The own link with the city’s account.',
  ),
  'DELETE /api/account/provider': own(
    'work',
    'Die eigene Verbindung mit dem Konto der Stadt.',
    'The own link with the city’s account.',
  ),
};

/** The accounts of others. */
export const administrationRights: Rights = {
  'GET /api/accounts': administrators(
    'Namen von Mitarbeitenden sind Personaldaten.',
    'Names of staff are personal data.',
  ),
  'PUT /api/accounts/:account/grants': administrators(
    'Wer etwas darf, entscheidet die Administration; jede Änderung steht im Protokoll.',
    'Who may do what is decided by administrators; every change is in the log.',
  ),
  'DELETE /api/accounts/:account/sessions': administrators(
    'Wessen Gerät verloren ist, wird überall abgemeldet.',
    'Whose device is lost is signed out everywhere.',
  ),
  'PUT /api/accounts/:account/disabled': administrators(
    'Wer ausscheidet, wird von der Administration abgemeldet.',
    'Whoever leaves is signed out by administrators.',
  ),
  'POST /api/accounts/:account/recovery-link': administrators(
    'Wer den Link ausgibt, bürgt dafür, dass ihn die richtige Person bekommt.',
    'Whoever issues the link vouches that the right person gets it.',
  ),
  'GET /api/invitations': administrators(
    'Namen von Eingeladenen sind Personaldaten.',
    'Names of the invited are personal data.',
  ),
  'POST /api/invitations': administrators(
    'Wer dazukommt, entscheidet die Administration.',
    'Who joins is decided by administrators.',
  ),
  'DELETE /api/invitations/:invitation': administrators(
    'Wer dazukommt, entscheidet die Administration.',
    'Who joins is decided by administrators.',
  ),
};
