import { counted, nouns } from './noun.ts';
import type { UnitKind } from '../../okr/unit.ts';
import type { PlainAction } from '../../register/audit-actions.ts';
import type { TokenKind } from '../../register/tokens.ts';
import type { UnitColumn, UnitLine } from '../../register/unit-file.ts';

/** Running the platform: people, units, tokens, the audit log, refused events. */
export const administration = {
  title: 'Verwaltung der Plattform',
  parts: 'Teile der Verwaltung',
  people: 'Personen',
  units: 'Einheiten',
  tokens: 'Zugänge für Systeme',
  webhooks: 'Benachrichtigungen',
  mail: 'Vorlagen per E-Mail',
  audit: 'Protokoll',
  refused: 'Abgewiesene Ereignisse',
  notAllowed: 'Diese Seite ist für andere Rollen. Wenden Sie sich an die Administration.',
  reason: 'Grund',
  reasonHint: 'Steht im Protokoll: für Sie selbst und für alle, die später nachsehen.',
  reasonMissing: 'Schreiben Sie, warum. Es steht im Protokoll.',
  cancel: 'Abbrechen',
  more: 'Weitere laden',
  filter: 'Suchen',
  never: 'nie',
  done: 'Erledigt.',

  peopleSentence: (people: number, admins: number) =>
    people === 1
      ? 'Eine Person hat ein Konto.'
      : `${people} Personen haben ein Konto, ${
          admins === 1 ? 'eine davon verwaltet' : `${admins} davon verwalten`
        } die Plattform.`,
  peopleLead:
    'Wer hier steht, kann sich anmelden. Was jemand sieht und darf, folgt aus den Rollen in den Einheiten.',
  searchPeople: 'Name oder Anmeldename',
  noPerson: 'Niemand mit diesem Namen.',
  disabled: 'gesperrt',
  noSession: 'nicht angemeldet',
  sessions: (count: number) =>
    count === 1 ? 'an einem Gerät angemeldet' : `an ${count} Geräten angemeldet`,
  seen: (time: string) => `zuletzt aktiv ${time}`,
  rolesOf: (name: string) => `Rollen von ${name}`,
  given: (by: string, time: string) => `gegeben von ${by}, ${time}`,
  byProvider: 'vom Verzeichnis der Stadt, dort zu ändern',
  takeBack: 'Zurücknehmen',
  takeBackOf: (role: string) => `Rolle zurücknehmen: ${role}`,
  takeBackConsequence: (name: string, role: string) =>
    `${name} verliert sofort, auch in offenen Seiten: ${role}.`,
  give: 'Rolle geben',
  giveTitle: 'Eine Rolle geben',
  given_: (name: string) => `${name} hat die Rolle.`,
  ownRoles: 'Die eigenen Rollen ändert niemand selbst.',
  recoveryLink: 'Link für ein neues Passwort',
  recoveryConsequence: (name: string) =>
    `Wer den Link hat, kann das Passwort von ${name} neu setzen. Geben Sie ihn nur persönlich weiter.`,
  recoveryMade: (name: string) => `Neues Passwort für ${name}`,
  endSessions: 'Überall abmelden',
  endSessionsConsequence: (name: string) =>
    `${name} wird auf allen Geräten sofort abgemeldet; was nicht gespeichert ist, geht verloren.`,
  disable: 'Konto sperren',
  disableConsequence: (name: string) =>
    `${name} wird überall abgemeldet und kann sich nicht mehr anmelden. Was ${name} entschieden hat, bleibt. Sie können das Konto wieder freigeben.`,
  enable: 'Konto freigeben',
  enableConsequence: (name: string) => `${name} kann sich wieder anmelden.`,
  invitations: 'Offene Einladungen',
  noInvitations: 'Niemand ist gerade eingeladen.',
  invitationBy: (by: string, until: string) => `eingeladen von ${by}, gilt bis ${until}`,
  withdraw: 'Zurückziehen',
  withdrawOf: (name: string) => `Einladung zurückziehen: ${name}`,
  withdrawConsequence: (name: string) => `Der Link von ${name} ist sofort ungültig.`,

  unitsSentence: (count: number) =>
    count === 1 ? 'Die Stadt hat eine Einheit.' : `Die Stadt hat ${count} Einheiten.`,
  unitsLead:
    'Der Baum entscheidet, wer was sieht: eine Rolle reicht für ihre Einheit und alles darunter, und die Fälle einer Dienststelle gehören der Einheit, zu der sie zählt.',
  kind: 'Art',
  kindName: {
    city: 'Stadt',
    department: 'Fachbereich',
    team: 'Team',
    subsidiary: 'Beteiligung',
  } satisfies Record<UnitKind, string> as Record<UnitKind, string>,
  unitId: 'Kennung',
  unitIdHint:
    'Kurz und für immer: Kleinbuchstaben, Ziffern und Bindestriche, etwa kita-hafenstrasse.',
  unitName: 'Name',
  parent: 'Gehört zu',
  offices: 'Dienststellen in den Ereignissen',
  officesHint:
    'Durch Leerzeichen getrennt, so wie sie in den Ereignissen stehen: bauamt denkmalschutz.',
  officesOf: (offices: string) => `Dienststellen: ${offices}`,
  retired: 'aufgelöst',
  addUnit: 'Einheit anlegen',
  addUnitTitle: 'Neue Einheit',
  edit: 'Bearbeiten',
  editOf: (name: string) => `${name} bearbeiten`,
  save: 'Speichern',
  retire: 'Auflösen',
  retireOf: (name: string) => `${name} auflösen`,
  retireConsequence: (name: string, holders: number) =>
    `${name} nimmt nichts Neues mehr auf. ${
      holders === 0
        ? 'Niemand hat hier eine Rolle.'
        : holders === 1
          ? 'Eine Person verliert ihre Rolle hier.'
          : `${holders} Personen verlieren ihre Rolle hier.`
    } Ziele, Fälle und Geschichte bleiben. Sie können es zurücknehmen.`,
  retireConsequencePlain: (name: string) =>
    `${name} nimmt nichts Neues mehr auf, die Rollen dort zählen nicht mehr. Ziele, Fälle und Geschichte bleiben. Sie können es zurücknehmen.`,
  revive: 'Wieder einsetzen',
  reviveOf: (name: string) => `${name} wieder einsetzen`,
  reviveConsequence: (name: string) =>
    `${name} nimmt wieder Neues auf, die Rollen dort zählen wieder.`,
  showRetired: 'Auch aufgelöste zeigen',
  showRetiredHint: 'Gelöscht wird nie: die Geschichte nennt sie.',
  fileTitle: 'Einheiten aus einer Datei',
  fileLead:
    'CSV in UTF-8 mit Semikolon oder Komma. Spalten: unit, name, kind, parent, offices, retired (oder Einheit, Bezeichnung, Art, Übergeordnet, Ämter, Aufgelöst). Was die Datei nicht nennt, bleibt, wie es ist.',
  exportFile: 'Alle Einheiten als CSV',
  file: 'Datei',
  fileReading: 'Die Datei wird geprüft …',
  fileNotUtf8: 'Die Datei ist nicht in UTF-8 gespeichert. Wählen Sie beim Speichern „CSV UTF-8“.',
  planTitle: 'Was sich ändern würde',
  planSentence: (changes: number, lines: number) =>
    changes === 0
      ? `Keine der ${lines} Zeilen ändert etwas.`
      : changes === 1
        ? `Eine von ${counted(lines, nouns.line, 'de', 'dative')} ändert etwas. Noch ist nichts geschehen.`
        : `${changes} von ${counted(lines, nouns.line, 'de', 'dative')} ändern etwas. Noch ist nichts geschehen.`,
  faultTitle: 'Die Datei hat Fehler',
  faultSentence: (count: number) =>
    count === 1
      ? 'Ein Fehler. Solange er da ist, wird nichts übernommen.'
      : `${count} Fehler. Solange sie da sind, wird nichts übernommen.`,
  line: 'Zeile',
  column: 'Spalte',
  unit: 'Einheit',
  change: 'Änderung',
  wrong: 'Fehler',
  columnName: {
    unit: 'Kennung',
    name: 'Name',
    kind: 'Art',
    parent: 'gehört zu',
    offices: 'Dienststellen',
    retired: 'aufgelöst',
  } satisfies Record<UnitColumn, string> as Record<UnitColumn, string>,
  lineAction: {
    add: 'neu',
    change: 'ändern',
    retire: 'auflösen',
    revive: 'wieder einsetzen',
    none: 'unverändert',
  } satisfies Record<UnitLine['action'], string> as Record<UnitLine['action'], string>,
  empty: 'leer',
  before: 'vorher',
  after: 'nachher',
  apply: 'So übernehmen',
  applyConsequence: (changes: number) =>
    changes === 1
      ? 'Eine Einheit wird geändert. Wer was sieht, ändert sich damit sofort.'
      : `${changes} Einheiten werden geändert. Wer was sieht, ändert sich damit sofort.`,
  applied: (changes: number) =>
    changes === 1 ? 'Eine Einheit ist übernommen.' : `${changes} Einheiten sind übernommen.`,

  tokensSentence: (valid: number) =>
    valid === 0
      ? 'Noch kein System hat einen Zugang.'
      : valid === 1
        ? 'Ein System hat einen gültigen Zugang.'
        : `${valid} Systeme haben einen gültigen Zugang.`,
  tokensLead:
    'Ein Zugang (Token) ist wie ein Schlüssel: wer ihn hat, ist das System. Geben Sie jedem System einen eigenen, mit so wenig Rechten wie möglich.',
  makeToken: 'Neuer Zugang',
  tokenName: 'Wofür',
  tokenNameHint: 'Welches System ihn benutzt, etwa „Fachverfahren Bürgerbüro“.',
  tokenKind: 'Was er darf',
  tokenKindName: {
    ingest: 'Liefern',
    export: 'Lesen',
    admin: 'Verwalten',
  } satisfies Record<TokenKind, string> as Record<TokenKind, string>,
  tokenKindHint: {
    ingest: 'schickt Ereignisse, liest nichts',
    export: 'liest alles, auch kleine Zahlen und einzelne Fälle; ändert nichts',
    admin: 'darf alles, was die Kommandozeile darf',
  } satisfies Record<TokenKind, string> as Record<TokenKind, string>,
  sources: 'Quellen',
  sourcesHint: 'Eine je Zeile; * am Ende heißt: alles, was so beginnt. Leer heißt: alle.',
  scope: 'Zusammenhang',
  scopeHint:
    'Nur wo diese Quellen einander dieselben Fälle weitergeben: ein Name für alle, etwa urn:stadt:verwaltung. Sonst behält jede Quelle ihre eigenen Fälle.',
  scopeOf: (scope: string) => `Zusammenhang ${scope}`,
  observes: 'Meldet',
  observesHint:
    'Nur wo die Quellen es wirklich melden, auch wenn es vielleicht nie vorkommt: Dann heißt Schweigen null. Sonst gilt es als unbekannt, bis das Erste davon kommt.',
  observesOf: (kinds: string) => `meldet ${kinds}`,
  datasets: 'Systeme',
  datasetsHint: 'Keines gewählt heißt: alle.',
  expires: 'Gilt bis einschließlich',
  expiresHint: 'Leer heißt: bis er gesperrt wird.',
  make: 'Zugang anlegen',
  tokenMade: (name: string) => `Zugang für ${name}`,
  tokenOnce: 'Er ist nur jetzt zu sehen. Kopieren Sie ihn in das System, das ihn braucht.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Kopieren geht hier nicht: Markieren Sie den Text.',
  bound: 'gebunden an',
  boundToAll: 'alles',
  made: (by: string, time: string) => (by ? `angelegt von ${by}, ${time}` : `angelegt ${time}`),
  lastUsed: (time: string) => `zuletzt benutzt ${time}`,
  unused: 'noch nie benutzt',
  expiresAt: (time: string) => `gilt bis ${time}`,
  expired: 'abgelaufen',
  revoked: (time: string) => `gesperrt ${time}`,
  valid: 'gültig',
  revoke: 'Sperren',
  revokeOf: (name: string) => `Zugang sperren: ${name}`,
  revokeConsequence: (name: string) =>
    `„${name}“ wird ab der nächsten Anfrage abgewiesen. Das lässt sich nicht zurücknehmen; ein neuer Zugang ist schnell angelegt.`,
  revokedDone: (name: string) => `Der Zugang „${name}“ ist gesperrt.`,
  oldTokens: 'Gesperrte und abgelaufene',

  auditSentence: (entries: string) => `${counted(entries, nouns.entry, 'de')}, keiner fehlt.`,
  auditLead: 'Jede Änderung an Konten, Rollen, Einheiten und Zugängen, mit dem, was vorher war.',
  whole: (entries: string, heads: number) =>
    `Das Protokoll ist lückenlos: ${counted(entries, nouns.entry, 'de')} in einer Kette${
      heads === 0
        ? ''
        : heads === 1
          ? ', ein notiertes Ende stimmt'
          : `, ${heads} notierte Enden stimmen`
    }.`,
  broken: (no: string) => `Das Protokoll ist beschädigt, zuerst bei Eintrag ${no}.`,
  brokenHelp:
    'Legen Sie die Datensicherungen beiseite und rufen Sie die Stelle an, die für Informationssicherheit zuständig ist.',
  checking: 'Die Kette wird geprüft …',
  from: 'Von',
  to: 'Bis',
  who: 'Wer',
  what: 'Was',
  subject: 'Woran',
  anyAction: 'alles',
  search: 'Suchen',
  recorded: 'Auch automatisch aufgezeichnete Werte zeigen',
  recordedHint:
    'Jeder neue Wert eines Schlüsselergebnisses steht mit seinem Beleg im Protokoll; das sind viele.',
  noEntries: 'Dazu steht nichts im Protokoll.',
  entries: 'Einträge',
  asCsv: 'Dieselben als CSV',
  entryNo: (no: string) => `Eintrag ${no}`,
  details: 'vorher und nachher',
  actorKind: {
    person: 'Person',
    token: 'System',
    operator: 'Betrieb',
    provider: 'Verzeichnis der Stadt',
  } as Record<string, string>,
  action: {
    'account.create': 'Konto angelegt',
    'account.disable': 'Konto gesperrt',
    'account.enable': 'Konto freigegeben',
    'account.password': 'Passwort gesetzt',
    'account.link': 'mit dem Verzeichnis der Stadt verbunden',
    'account.unlink': 'Verbindung mit dem Verzeichnis der Stadt gelöst',
    'account.rename': 'Konto umbenannt',
    'grant.set': 'Rollen geändert',
    'invitation.make': 'Einladung ausgesprochen',
    'invitation.withdraw': 'Einladung zurückgezogen',
    'passkey.add': 'Passkey angelegt',
    'passkey.remove': 'Passkey entfernt',
    'passkey.rename': 'Passkey umbenannt',
    'recovery.by-code': 'Passwort mit Notfallcode gesetzt',
    'recovery.by-link': 'Passwort mit Link gesetzt',
    'recovery.codes': 'Notfallcodes angelegt',
    'recovery.link': 'Link für ein neues Passwort ausgestellt',
    'webhook.add': 'Benachrichtigung eingerichtet',
    'webhook.pause': 'Benachrichtigung angehalten',
    'webhook.resume': 'Benachrichtigung fortgesetzt',
    'webhook.trial': 'Benachrichtigung probiert',
    'webhook.remove': 'Benachrichtigung entfernt',
    'mail-schedule.add': 'Versand eingerichtet',
    'mail-schedule.pause': 'Versand angehalten',
    'mail-schedule.resume': 'Versand fortgesetzt',
    'mail-schedule.remove': 'Versand beendet',
    'mail.trial': 'Versand probiert',
    'session.end-all': 'überall abgemeldet',
    'unit.add': 'Einheit angelegt',
    'unit.change': 'Einheit geändert',
    'unit.retire': 'Einheit aufgelöst',
    'unit.revive': 'Einheit wieder eingesetzt',
    'token.create': 'Zugang angelegt',
    'token.revoke': 'Zugang gesperrt',
    'backup.make': 'Daten gesichert',
    'backup.restore': 'Sicherung eingespielt',
    'source.declare': 'Zusammenhang einer Quelle benannt',
    'source.withdraw': 'Lieferung einer Quelle zurückgenommen',
    'events.replay': 'Abgewiesene Ereignisse noch einmal geprüft',
    'okr.import': 'Strategie und Ziele aus einem anderen Server übernommen',
  } satisfies Record<PlainAction, string> as Record<PlainAction, string>,

  refusedLead:
    'Was die Systeme geschickt haben und der Stadtpegel nicht nehmen konnte. Namen und andere persönliche Angaben sind entfernt.',
  refusedSentence: (count: number, more: boolean) =>
    count === 0
      ? 'Kein Ereignis wartet.'
      : count === 1 && !more
        ? 'Ein Ereignis wartet.'
        : `${more ? 'Mehr als ' : ''}${counted(count, nouns.event, 'de')} warten.`,
  replay: 'Noch einmal prüfen',
  replayHint:
    'Wenn der Grund behoben ist, etwa ein fehlender Ereignistyp nach einem Update, wird angenommen, was jetzt passt.',
  replaySome: (count: number) =>
    count === 1 ? 'Ein Ereignis noch einmal prüfen' : `${count} Ereignisse noch einmal prüfen`,
  replayConsequence: (count: number) =>
    count === 1
      ? 'Passt es jetzt, zählt es in allen Zahlen mit. Zurücknehmen lässt sich das nicht.'
      : `Was von den ${count} Ereignissen jetzt passt, zählt in allen Zahlen mit. Zurücknehmen lässt sich das nicht.`,
  replaying: (done: number, of: number) => `${done} von ${of} geprüft`,
  replayed: (stored: string, duplicates: string, rejected: string) =>
    `${stored} angenommen, ${duplicates} doppelt, ${rejected} weiter abgewiesen.`,
  replayedAt: (time: string) => `noch einmal geprüft ${time}`,
  pick: (what: string) => `${what} auswählen`,
  pickAll: 'Alle wartenden auswählen',
  received: 'Eingang',
  event: 'Ereignis',
  showEvent: 'Inhalt zeigen',
  showEvents: (count: number) =>
    count === 1 ? 'Das Ereignis zeigen' : `${count} Ereignisse zeigen`,
  latest: (time: string) => `zuletzt ${time}`,
  at: (pointer: string) => `Stelle ${pointer}`,
  noneRefused: 'Nichts wurde abgewiesen.',
  setAside: 'Zurückgestellte Ereignisse',
  setAsideLead:
    'Gespeichert, aber im Widerspruch zu anderen, etwa ein Abschluss ohne Eingang. Sie zählen von selbst, sobald das Fehlende kommt.',
  noneSetAside: 'Kein Ereignis widerspricht einem anderen.',

  demoAs: 'Demo ansehen als',
  demoGo: 'Ansehen',
  demoReadOnly: 'Hier nur zum Ansehen: ändern lässt sich nichts.',
  demoNobody: 'Gast, ohne Anmeldung',

  problem: {
    'unit-exists': 'Diese Kennung gibt es schon. Wählen Sie eine andere.',
    'invalid-unit':
      'Nehmen Sie Kleinbuchstaben, Ziffern und Bindestriche, höchstens 64: kita-hafenstrasse.',
    'invalid-kind': 'Wählen Sie Stadt, Fachbereich, Team oder Beteiligung.',
    'unit-is-city': 'Die Stadt ist die Wurzel des Baums und bleibt es.',
    'one-city': 'Es gibt nur eine Stadt. Wählen Sie eine andere Art.',
    'unknown-parent': 'Die übergeordnete Einheit gibt es nicht.',
    'unit-cycle': 'Eine Einheit kann nicht zu sich selbst oder zu etwas unter ihr gehören.',
    'parent-retired': 'Die übergeordnete Einheit ist aufgelöst. Wählen Sie eine andere.',
    'unit-has-units':
      'Darunter gibt es noch Einheiten. Verschieben oder lösen Sie diese zuerst auf.',
    'invalid-office': 'Schreiben Sie Dienststellen so, wie sie in den Ereignissen stehen: bauamt.',
    'office-taken': 'Eine dieser Dienststellen gehört schon zu einer anderen Einheit.',
    'unknown-token': 'Diesen Zugang gibt es nicht mehr, oder er ist schon gesperrt.',
    'invalid-scope':
      'Ein Zusammenhang braucht oben Quellen und einen Namen ohne Leerzeichen, etwa urn:stadt:verwaltung.',
    'invalid-observes': 'Was gemeldet wird, braucht oben Quellen, von denen es gilt.',
    'invalid-source': 'Schreiben Sie höchstens 50 Quellen, ohne Leerzeichen.',
    'unknown-dataset': 'Eines dieser Systeme gibt es nicht.',
    'expires-too-early': 'Wählen Sie einen Tag, der noch kommt.',
    'demo-read-only':
      'Diese Demo ist nur zum Ansehen. Starten Sie mit npm start Ihre eigene und ändern Sie, was Sie wollen.',
    'too-many-requests': 'Das war sehr viel auf einmal. Warten Sie ein paar Sekunden.',
    'empty-file': 'Die Datei ist leer. Die erste Zeile nennt die Spalten.',
    'not-csv': 'Diese Zeile ist kein CSV, etwa weil ein Anführungszeichen nicht geschlossen ist.',
    'too-many-lines': 'Höchstens 5000 Zeilen.',
    'unknown-column': 'Diese Spalte gibt es nicht, oder sie steht zweimal da.',
    'missing-column': 'Die Spalte unit (Einheit) fehlt: sie sagt, worum es in einer Zeile geht.',
    'wrong-cell-count': 'Diese Zeile hat mehr oder weniger Felder als die erste.',
    'unit-twice': 'Diese Einheit steht schon weiter oben.',
    'invalid-answer': 'Schreiben Sie ja oder nein, oder lassen Sie das Feld leer.',
  } as Record<string, string>,
};
