import { counted, nouns } from './noun.ts';
import type { Role } from '../../okr/role.ts';
import { provider } from './provider.de.ts';

/** Signing in, and one's own account. */
export const account = {
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  mine: 'Mein Konto',
  menu: (name: string) => `${name}: Konto und Abmelden`,
  signedInAs: (name: string) => `Sie sind angemeldet als ${name}.`,
  sharedBand: 'Geteiltes Gerät, angemeldet ist',
  stuck:
    'Das Abmelden hat nicht geklappt: Der Server ist nicht erreichbar. Sie sind noch angemeldet.',
  signInTitle: 'Anmelden',
  signInLead:
    'Für alle, die in der Stadt mit diesen Zahlen arbeiten. Zum Lesen braucht es kein Konto.',
  withPasskey: 'Mit Passkey anmelden',
  passkeyHint: 'Finger, Gesicht oder PIN dieses Geräts, ohne Passwort.',
  or: 'oder mit Passwort',
  login: 'Anmeldename',
  loginHint:
    'Frei gewählt, keine E-Mail-Adresse. 3 bis 40 Buchstaben, Ziffern, Punkte, Bindestriche.',
  password: 'Passwort',
  show: 'Zeigen',
  showPassword: 'Passwort zeigen',
  shared: 'Geteiltes Gerät',
  sharedHint: 'Meldet nach 15 Minuten ohne Eingabe von selbst ab.',
  forgotten: 'Passwort vergessen?',
  noAccount: 'Noch kein Konto? Die Administration lädt Sie mit einem Link ein.',
  newPassword: 'Neues Passwort',
  passwordHint:
    'Mindestens 12 Zeichen. Mehrere Wörter, die nicht zusammengehören, sind leicht zu merken und schwer zu raten. Ziffern und Sonderzeichen sind nicht nötig.',
  passwordLength: (length: number) => `${length} von mindestens 12 Zeichen`,
  name: 'Name',
  nameHint: 'Dieser Name steht bei allem, was Sie eintragen.',
  create: 'Konto anlegen',
  startTitle: 'Das erste Konto',
  startLead:
    'Mit diesem Konto richten Sie den Stadtpegel ein und laden die anderen ein. Der Link gilt nur dieses eine Mal.',
  invitationTitle: 'Willkommen beim Stadtpegel',
  invitationLead: (by: string) => `${by} lädt Sie ein. Legen Sie hier Ihr Konto an.`,
  invitationRoles: 'Ihre Rolle',
  until: (time: string) => `Die Einladung gilt bis ${time}.`,
  roleIn: (role: string, unit: string) => `${role}, ${unit}`,
  role: {
    member: 'Mitglied',
    lead: 'Teamleitung',
    head: 'Amtsleitung',
    okr_master: 'OKR-Master',
    cdo: 'CDO',
    council: 'Rat',
    admin: 'Administration',
  } satisfies Record<Role, string> as Record<Role, string>,
  noRole: 'noch keine Rolle',
  recoverTitle: 'Neues Passwort setzen',
  recoverLead: (name: string) =>
    `Für das Konto von ${name}. Danach sind Sie überall sonst abgemeldet.`,
  recoverByCodeLead:
    'Mit einem Code von Ihrem Blatt für den Notfall. Danach sind Sie überall sonst abgemeldet.',
  recoverNoCode: 'Kein Blatt zur Hand? Die Administration gibt Ihnen einen einmaligen Link.',
  code: 'Code',
  codeHint: '16 Zeichen; Striche und Großschreibung sind egal.',
  setPassword: 'Passwort setzen',
  linkMissing:
    'In der Adresse fehlt der geheime Teil hinter dem #. Öffnen Sie den Link so, wie Sie ihn bekommen haben.',
  linkChecking: 'Der Link wird geprüft …',
  title: 'Mein Konto',
  signInFirst: 'Dafür müssen Sie angemeldet sein.',
  whoTitle: 'Wer Sie sind',
  roles: 'Rollen',
  language: 'Sprache',
  languageHint: 'Gilt auf jedem Gerät, auf dem Sie sich anmelden.',
  passwordTitle: 'Passwort',
  passwordNone: 'Sie haben kein Passwort. Mit einem können Sie sich auch ohne Passkey anmelden.',
  currentPassword: 'Bisheriges Passwort',
  changePassword: 'Passwort ändern',
  passwordChanged: 'Das Passwort ist geändert. Alle anderen Sitzungen sind beendet.',
  passkeysTitle: 'Passkeys',
  passkeysLead:
    'Anmelden mit Finger, Gesicht oder PIN. Ein Passkey kann nicht abgefischt und nicht erraten werden.',
  passkeysNone: 'Sie haben noch keinen Passkey.',
  passkeyAdd: 'Passkey anlegen',
  passkeyName: 'Name des Passkeys',
  passkeyNameHint: 'Woran Sie das Gerät erkennen, zum Beispiel „Diensttablet“.',
  passkeyAdded: (name: string) => `Der Passkey „${name}“ ist angelegt.`,
  passkeyRename: 'Umbenennen',
  passkeyRemove: 'Entfernen',
  passkeyRemoved: (name: string) => `Der Passkey „${name}“ ist entfernt.`,
  passkeyRenameOf: (name: string) => `${name} umbenennen`,
  passkeyRemoveOf: (name: string) => `${name} entfernen`,
  passkeySynced: 'auf mehreren Geräten',
  passkeyHere: 'nur auf diesem Gerät',
  passkeyCreated: (time: string) => `angelegt ${time}`,
  passkeyUsed: (time: string) => `zuletzt benutzt ${time}`,
  passkeyUnused: 'noch nie benutzt',
  passkeyAborted:
    'Der Passkey wurde nicht angelegt: Der Vorgang ist abgebrochen oder das Gerät hat schon einen.',
  passkeySignInAborted:
    'Die Anmeldung mit Passkey ist abgebrochen, oder auf diesem Gerät ist keiner.',
  passkeyUnsupported: 'Dieser Browser kann hier keine Passkeys.',
  passkeyNeedsName:
    'Passkeys brauchen einen Namen statt einer Nummer in der Adresse. Öffnen Sie den Stadtpegel unter',
  codesTitle: 'Codes für den Notfall',
  codesLead:
    'Acht Codes auf Papier. Mit jedem können Sie einmal ein neues Passwort setzen, auch wenn niemand von der Administration da ist.',
  codesLeft: (left: number) =>
    left === 1 ? 'Ein Code ist noch gültig.' : `${left} Codes sind noch gültig.`,
  codesNone: 'Sie haben keine gültigen Codes.',
  codesMake: 'Neue Codes anlegen',
  codesMade:
    'Nur jetzt zu sehen. Drucken Sie das Blatt und legen Sie es an einen sicheren Ort. Frühere Codes gelten nicht mehr.',
  codesFor: (login: string, address: string) =>
    `Stadtpegel, Konto ${login}. Zu benutzen unter ${address}`,
  print: 'Drucken',
  sessionsTitle: 'Wo Sie angemeldet sind',
  sessionDevice: 'Gerät',
  sessionWay: 'angemeldet',
  sessionSeen: 'zuletzt benutzt',
  sessionHere: 'diese Sitzung',
  sessionShared: 'geteiltes Gerät',
  sessionEnd: 'Beenden',
  sessionEndOf: (device: string) => `Sitzung beenden: ${device}`,
  sessionEnded: 'Die Sitzung ist beendet.',
  signOutEverywhere: 'Überall abmelden',
  unknownDevice: 'unbekanntes Gerät',
  device: (browser: string, system: string) => `${browser} auf ${system}`,
  way: {
    password: 'mit Passwort',
    passkey: 'mit Passkey',
    provider: 'über die Stadt',
    link: 'mit einmaligem Link',
    recovery_code: 'mit Notfallcode',
    demo: 'als Person der Demostadt',
  } as Record<string, string>,
  proveTitle: 'Sind Sie es noch?',
  proveLead: 'Was dauerhaft Zugang gibt, bestätigen Sie mit Ihrem Passwort.',
  proveNoPassword: 'Melden Sie sich dafür einmal ab und wieder an.',
  prove: 'Bestätigen',
  cancel: 'Abbrechen',
  once: 'Dieser Link ist nur jetzt zu sehen und gilt ein einziges Mal.',
  onceUntil: (time: string) => `Er gilt bis ${time}.`,
  qr: 'QR-Code mit dem Link',
  copy: 'Link kopieren',
  inviteTitle: 'Jemanden einladen',
  inviteLead:
    'Sie bekommen einen einmaligen Link mit QR-Code, den Sie übergeben. Ein E-Mail-Server ist nicht nötig.',
  inviteName: 'Für wen',
  inviteRole: 'Rolle',
  inviteUnit: 'Organisationseinheit',
  invite: 'Einladen',
  invited: (name: string) => `Einladung für ${name}`,
  provider,
  problem: {
    unreachable: 'Der Server ist nicht erreichbar. Versuchen Sie es gleich noch einmal.',
    'wrong-login': 'Anmeldename und Passwort passen nicht zusammen.',
    'wrong-code':
      'Anmeldename und Code passen nicht zusammen, oder der Code wurde schon benutzt. Nehmen Sie den nächsten auf dem Blatt.',
    'link-not-valid':
      'Dieser Link wurde schon benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie um einen neuen.',
    'login-taken': 'Dieser Anmeldename ist vergeben. Wählen Sie einen anderen.',
    'invalid-login':
      'Wählen Sie 3 bis 40 Buchstaben, Ziffern, Punkte, Bindestriche oder Unterstriche.',
    'invalid-name': 'Geben Sie einen Namen aus 1 bis 80 sichtbaren Zeichen an.',
    'password-too-short': 'Nehmen Sie mindestens 12 Zeichen, zum Beispiel mehrere Wörter.',
    'password-too-long': 'Nehmen Sie höchstens 256 Zeichen.',
    'password-too-common':
      'Dieses Passwort wird als eines der ersten geraten. Nehmen Sie mehrere Wörter, die nicht zusammengehören.',
    'too-busy':
      'Gerade melden sich sehr viele an. Versuchen Sie es in ein paar Sekunden noch einmal.',
    'account-disabled':
      'Dieses Konto ist nicht mehr in Gebrauch. Wenden Sie sich an die Administration.',
    'passkey-refused':
      'Der Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder nehmen Sie Ihr Passwort.',
    'last-way-in':
      'Das ist Ihr letzter Weg, sich anzumelden. Legen Sie zuerst ein Passwort oder einen Passkey an.',
    'too-many-passkeys': 'Entfernen Sie zuerst einen Passkey, den Sie nicht mehr benutzen.',
    'own-roles':
      'Die eigenen Rollen ändert niemand selbst. Bitten Sie eine andere Administratorin oder einen anderen Administrator.',
    'last-administrator':
      'Das ist das letzte Konto der Administration. Geben Sie die Rolle zuerst jemand anderem.',
    'city-role': 'Diese Rolle gibt es nur für die ganze Stadt.',
    'unknown-unit': 'Diese Organisationseinheit gibt es nicht.',
    'unit-retired': 'Diese Organisationseinheit gibt es nicht mehr.',
    unauthorized: 'Sie sind nicht mehr angemeldet.',
    'not-allowed': 'Das dürfen Sie nicht. Wenden Sie sich an die Administration.',
  } as Record<string, string>,
  tooMany: (seconds: number) =>
    seconds < 90
      ? `Zu viele Fehlversuche. Warten Sie ${counted(seconds, nouns.second, 'de')}, oder nehmen Sie einen Passkey.`
      : `Zu viele Fehlversuche. Warten Sie ${counted(Math.ceil(seconds / 60), nouns.minute, 'de')}, oder nehmen Sie einen Passkey.`,
};
