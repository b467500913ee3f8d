/** What the description of signing in and of accounts says, in German. */
export const accountInGerman: Record<string, string> = {
  'Who is signed in now; the session comes as a cookie.':
    'Wer jetzt angemeldet ist; die Sitzung kommt als Cookie.',
  '{"secret", "login", "name", "password", "shared"?}: the secret is in the link.':
    '{"secret", "login", "name", "password", "shared"?}: secret steht im Link.',
  '`shared` keeps the session for 15 minutes without activity.':
    'Mit `shared` endet die Sitzung nach 15 Minuten ohne Eingabe.',
  'Every account with its roles.': 'Alle Konten mit ihren Rollen.',
  'Who is signed in': 'Wer angemeldet ist',
  'Person, session and ways to sign in; or null.':
    'Person, Sitzung und Wege der Anmeldung; oder null.',
  'Sign in with login and password': 'Mit Anmeldename und Passwort anmelden',
  '{"login", "password", "shared"?}': '{"login", "password", "shared"?}',
  'Too many failures are answered with 429.': 'Zu viele Fehlversuche werden mit 429 beantwortet.',
  'Which ways to sign in there are': 'Welche Wege der Anmeldung es gibt',
  'The identity provider and what its button says; or null.':
    'Der Anmeldedienst und was auf seinem Knopf steht; oder null.',
  'Sign in at the city’s identity provider': 'Beim Anmeldedienst der Stadt anmelden',
  'For browsers: leads to its pages.': 'Für Browser: führt zu dessen Seiten.',
  'A redirect.': 'Eine Weiterleitung.',
  'A path of this server to go to afterwards.': 'Ein Pfad dieses Servers, zu dem es danach geht.',
  '`true` on a device that others use too.': '`true` auf einem Gerät, das auch andere benutzen.',
  '`true` to be asked there who one is.': '`true`, um dort neu gefragt zu werden, wer man ist.',
  'Come back from the identity provider': 'Vom Anmeldedienst zurückkommen',
  'For browsers: leads on, or to the sign-in page with a code that says what was wrong.':
    'Für Browser: führt weiter, oder zur Anmeldung mit einem Code, der sagt, was nicht stimmte.',
  'Somebody signed out at the identity provider': 'Jemand hat sich beim Anmeldedienst abgemeldet',
  'For the provider: OpenID Connect Back-Channel Logout 1.0.':
    'Für den Anmeldedienst: OpenID Connect Back-Channel Logout 1.0.',
  'The sessions have ended.': 'Die Sitzungen sind beendet.',
  'logout_token=…': 'logout_token=…',
  'Sign out': 'Abmelden',
  'Nobody is signed in; `continue_at` is where to sign out at the identity provider too, or null.':
    'Niemand ist angemeldet; `continue_at` ist die Abmeldung beim Anmeldedienst, oder null.',
  'A challenge for a passkey': 'Eine Aufgabe für einen Passkey',
  'Options for navigator.credentials.get.': 'Angaben für navigator.credentials.get.',
  'Sign in with a passkey': 'Mit einem Passkey anmelden',
  '{"response", "shared"?}: what the browser returned.':
    '{"response", "shared"?}: was der Browser zurückgab.',
  'What a one-time link is for': 'Wofür ein Einmal-Link ist',
  'It can still be used afterwards.': 'Er gilt danach noch.',
  'Purpose, and what it offers.': 'Zweck, und was er anbietet.',
  '{"purpose": "start" | "invite" | "recover", "secret"}':
    '{"purpose": "start" | "invite" | "recover", "secret"}',
  'Become the first administrator': 'Die erste Administration werden',
  'Accept an invitation': 'Eine Einladung annehmen',
  'Set a new password with a link': 'Mit einem Link ein neues Passwort setzen',
  'Ends all sessions of the account.': 'Beendet alle Sitzungen des Kontos.',
  '{"secret", "password", "shared"?}': '{"secret", "password", "shared"?}',
  'Set a new password with a recovery code':
    'Mit einem Wiederherstellungscode ein neues Passwort setzen',
  '{"login", "code", "password", "shared"?}': '{"login", "code", "password", "shared"?}',
  'The person is still here': 'Die Person ist noch da',
  'Keeps the session; pages that only refresh themselves do not.':
    'Hält die Sitzung; Seiten, die sich nur selbst auffrischen, tun das nicht.',
  'Nothing (204).': 'Nichts (204).',
  'Choose the language': 'Die Sprache wählen',
  'Who is signed in.': 'Wer angemeldet ist.',
  '{"language": "de" | "en"}': '{"language": "de" | "en"}',
  'Prove once more who one is': 'Noch einmal zeigen, wer man ist',
  'Needed within ten minutes before what gives lasting access.':
    'Nötig in den zehn Minuten vor allem, was dauerhaft Zugang gibt.',
  'Who is signed in; the session gets a new token.':
    'Wer angemeldet ist; die Sitzung bekommt ein neues Kennzeichen.',
  '{"password"}': '{"password"}',
  'Change the password': 'Das Passwort ändern',
  'Ends all other sessions.': 'Beendet alle anderen Sitzungen.',
  '{"current", "password"}': '{"current", "password"}',
  'Eight recovery codes': 'Acht Wiederherstellungscodes',
  'Those before are void.': 'Frühere gelten nicht mehr.',
  'Codes, shown this once.': 'Codes, nur dieses eine Mal gezeigt.',
  'Where one is signed in': 'Wo man angemeldet ist',
  'Sessions, the latest first.': 'Sitzungen, die jüngste zuerst.',
  'Sign out everywhere': 'Überall abmelden',
  'Sign out one session': 'Eine Sitzung abmelden',
  'One’s own passkeys': 'Die eigenen Passkeys',
  'Names and dates.': 'Namen und Tage.',
  'Begin to make a passkey': 'Einen Passkey anlegen: Beginn',
  'Options for navigator.credentials.create.': 'Angaben für navigator.credentials.create.',
  'Keep a new passkey': 'Einen neuen Passkey behalten',
  'One’s own passkeys.': 'Die eigenen Passkeys.',
  '{"name", "response"}: what the browser returned.':
    '{"name", "response"}: was der Browser zurückgab.',
  'Rename a passkey': 'Einen Passkey umbenennen',
  '{"name"}': '{"name"}',
  'Remove a passkey': 'Einen Passkey entfernen',
  'One’s own account at the city’s identity provider':
    'Das eigene Konto beim Anmeldedienst der Stadt',
  'Whether it can be linked; since when it is, and where.':
    'Ob es verbunden werden kann; seit wann es das ist, und wo.',
  'Link the own account with the city’s identity provider':
    'Das eigene Konto mit dem Anmeldedienst der Stadt verbinden',
  'The browser goes on to `continue_at`; who proves there to be whom is linked.':
    'Der Browser geht weiter zu `continue_at`; verbunden wird, wer sich dort ausweist.',
  'Roles and name from there hold from the next sign-in there.':
    'Rollen und Name von dort gelten ab der nächsten Anmeldung dort.',
  'Where to go on.': 'Wohin es weitergeht.',
  '{}': '{}',
  'Take the link with the identity provider away': 'Die Verbindung mit dem Anmeldedienst lösen',
  'Roles that it gave end, and so do the sessions that began there, but for this one.':
    'Rollen von dort enden, ebenso die Sitzungen, die dort begannen, außer dieser.',
  'Every account': 'Alle Konten',
  'Give an account exactly these roles': 'Einem Konto genau diese Rollen geben',
  'Holds at once, in open pages too. Nobody changes their own.':
    'Gilt sofort, auch in offenen Seiten. Niemand ändert die eigenen.',
  '{"grants": [{"role", "unit"}], "reason"}': '{"grants": [{"role", "unit"}], "reason"}',
  'Sign someone out everywhere': 'Jemanden überall abmelden',
  'Stop or resume an account': 'Ein Konto sperren oder wieder freigeben',
  'Whoever is stopped is signed out everywhere.': 'Wer gesperrt ist, ist überall abgemeldet.',
  '{"disabled": true | false, "reason"?}': '{"disabled": true | false, "reason"?}',
  'A link with which someone sets a new password':
    'Ein Link, mit dem jemand ein neues Passwort setzt',
  'For one day; shown this once.': 'Für einen Tag; nur dieses eine Mal gezeigt.',
  'Address and when it expires.': 'Adresse, und wann sie verfällt.',
  '{"reason"?}': '{"reason"?}',
  'Open invitations': 'Offene Einladungen',
  'Without their secrets.': 'Ohne ihre Geheimnisse.',
  'Invite someone': 'Jemanden einladen',
  'For seven days; shown this once.': 'Für sieben Tage; nur dieses eine Mal gezeigt.',
  '{"name", "grants": [{"role", "unit"}], "reason"?}':
    '{"name", "grants": [{"role", "unit"}], "reason"?}',
  'Withdraw an invitation': 'Eine Einladung zurückziehen',
};
