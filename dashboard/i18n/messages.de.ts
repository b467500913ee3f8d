import type { NamedFault } from '../../register/outbox.ts';
import type { Topic } from '../administration/webhook-topics.ts';

/** What goes out to others: webhooks, and papers by e-mail. */
export const messages = {
  webhooksSentence: (count: number) =>
    count === 0
      ? 'Noch kein System wird benachrichtigt.'
      : count === 1
        ? 'Ein System wird benachrichtigt.'
        : `${count} Systeme werden benachrichtigt.`,
  webhooksLead:
    'Sobald etwas entschieden ist, erfährt es das andere System: was mit welchem Ziel geschah, ohne Texte, Zahlen und Namen (Webhook, CloudEvents).',
  add: 'Neue Benachrichtigung',
  name: 'Welches System',
  nameHint: 'Etwa „Ratsinformationssystem“.',
  url: 'Adresse',
  urlHint: 'Beginnt mit https:// und ist aus dem Internet erreichbar.',
  topics: 'Worüber',
  topicsHint: 'Nichts gewählt heißt: über alles.',
  topic: {
    strategy: 'Strategie: Handlungsfelder, Mittelfristziele, Zielpfade, Maßnahmen',
    cycle: 'Halbjahre: Beginn, Zwischenstand, Sitzungen, Review, Abschluss',
    objective: 'Ziele und Schlüsselergebnisse: Entwurf bis Vereinbarung',
    value: 'Werte: eingetragene und automatisch aufgezeichnete',
    link: 'Verbindungen und Hilfe zwischen Einheiten',
  } satisfies Record<Topic, string> as Record<Topic, string>,
  topicShort: {
    strategy: 'Strategie',
    cycle: 'Halbjahre',
    objective: 'Ziele und Schlüsselergebnisse',
    value: 'Werte',
    link: 'Verbindungen und Hilfe',
  } satisfies Record<Topic, string> as Record<Topic, string>,
  about: (what: string) => `über: ${what}`,
  everything: 'alles',
  create: 'Benachrichtigung einrichten',
  created: (name: string) => `Geheimnis für ${name}`,
  once: 'Es ist nur jetzt zu sehen. Das andere System prüft damit, dass eine Nachricht von hier kommt.',
  secret: 'Geheimnis',
  trial: 'Probe senden',
  trialOf: (name: string) => `Probe senden: ${name}`,
  trialSent: 'Die Probe ist angekommen.',
  trialFailed: (why: string) => `Die Probe ist nicht angekommen. ${why}`,
  pause: 'Anhalten',
  pauseOf: (name: string) => `Anhalten: ${name}`,
  resume: 'Fortsetzen',
  resumeOf: (name: string) => `Fortsetzen: ${name}`,
  paused: (name: string) => `„${name}“ ist angehalten.`,
  resumed: (name: string) => `„${name}“ läuft wieder.`,
  remove: 'Entfernen',
  removeOf: (name: string) => `Benachrichtigung entfernen: ${name}`,
  removeConsequence: (name: string, waiting: number) =>
    `„${name}“ erfährt nichts mehr${
      waiting === 0
        ? ''
        : waiting === 1
          ? '; eine Nachricht, die noch wartet, wird verworfen'
          : `; ${waiting} Nachrichten, die noch warten, werden verworfen`
    }. Das Geheimnis ist danach ungültig; eine neue Benachrichtigung bekommt ein neues.`,
  removed: (name: string) => `„${name}“ ist entfernt.`,

  mailSentence: (count: number) =>
    count === 0
      ? 'Noch bekommt niemand die Vorlagen per E-Mail.'
      : count === 1
        ? 'Ein Verteiler bekommt die Vorlagen per E-Mail.'
        : `${count} Verteiler bekommen die Vorlagen per E-Mail.`,
  mailLead:
    'Die neueste Vorlage geht als PDF an alle Adressen des Verteilers: wenn ein Halbjahr abgeschlossen wird, oder jeden Monat. Niemand sieht die Adressen der anderen.',
  notReady:
    'Kein Mailserver ist eingestellt, deshalb wird nichts versendet. Der Betrieb setzt STADTPEGEL_SMTP_URL und STADTPEGEL_MAIL_FROM und startet neu.',
  schedule: 'Neuer Verteiler',
  occasion: 'Wann',
  atClosing: 'wenn ein Halbjahr abgeschlossen wird',
  monthly: 'jeden Monat',
  monthlyAt: (day: string, hour: string) => `jeden Monat am ${day}., ${hour} Uhr`,
  day: 'Tag im Monat',
  dayHint: 'Hat ein Monat diesen Tag nicht, ist es der letzte.',
  hour: 'Stunde',
  hourHint: 'Volle Stunde, Ortszeit.',
  recipients: 'Adressen',
  recipientsHint: 'Eine je Zeile, höchstens 50.',
  recipientsOf: (count: number) => (count === 1 ? 'eine Adresse' : `${count} Adressen`),
  language: 'Sprache der Vorlage',
  languageName: { de: 'Deutsch', en: 'Englisch' },
  plan: 'Verteiler anlegen',
  planned: 'Der Verteiler ist angelegt.',
  due: (time: string) => `nächste Vorlage ${time}`,
  dueAtClosing: 'nächste Vorlage mit dem nächsten Abschluss',
  end: 'Beenden',
  endOf: (what: string) => `Verteiler beenden: ${what}`,
  endConsequence: 'Diese Adressen bekommen keine Vorlagen mehr; was noch wartet, wird verworfen.',
  ended: 'Der Verteiler ist beendet.',
  mailTrial: 'Probe',
  mailTrialLead:
    'Sendet die neueste Vorlage jetzt an eine Adresse, oder eine Zeile, dass es noch keine gibt.',
  recipient: 'An',
  mailTrialSent: (recipient: string) => `Der Mailserver hat die Probe an ${recipient} angenommen.`,

  standing: {
    paused: (since: string) => `angehalten seit ${since}`,
    none: 'noch nichts gesendet',
    first: 'die erste Nachricht geht gleich hinaus',
    sent: (time: string) => `zugestellt ${time}`,
    again: 'nicht zugestellt',
    failed: (time: string) => `aufgegeben ${time}`,
  },
  waiting: (count: number) =>
    count === 1 ? 'Eine Nachricht wartet.' : `${count} Nachrichten warten.`,
  next: (time: string) => `Nächster Versuch ${time}.`,
  attempts: (count: number) => (count === 1 ? 'ein Versuch' : `${count} Versuche`),
  recent: 'Letzte Nachrichten',
  recentOf: (name: string) => `Letzte Nachrichten: ${name}`,
  message: 'Nachricht',
  state: 'Zustand',
  why: 'Warum',
  http: (status: number) =>
    status < 400
      ? `Die Gegenstelle leitet weiter (${status}). Weiterleitungen folgen wir nicht: Tragen Sie die neue Adresse ein.`
      : status === 401 || status === 403
        ? `Die Gegenstelle lässt uns nicht herein (${status}). Prüft sie die Signatur mit dem richtigen Geheimnis?`
        : status === 404
          ? 'Unter dieser Adresse nimmt niemand etwas an (404).'
          : status === 410
            ? 'Die Gegenstelle will nichts mehr bekommen (410).'
            : status === 429
              ? 'Der Gegenstelle war das zu viel auf einmal (429).'
              : status >= 500
                ? `Bei der Gegenstelle ist etwas gestört (${status}).`
                : `Die Gegenstelle nimmt die Nachricht nicht an (${status}).`,
  smtp: (status: number) =>
    status >= 500
      ? `Der Mailserver lehnt die Mail oder die Adresse endgültig ab (${status}).`
      : `Der Mailserver nimmt die Mail gerade nicht an (${status}).`,
  fault: {
    unreachable: 'Die Gegenstelle ist nicht erreichbar. Läuft sie, und stimmt der Port?',
    'no-answer': 'Die Gegenstelle hat nicht rechtzeitig geantwortet.',
    'bad-certificate': 'Das Zertifikat der Gegenstelle ist ungültig oder nicht das ihres Namens.',
    'unknown-host': 'Diesen Namen gibt es im Netz nicht. Stimmt die Adresse?',
    'private-address':
      'Die Adresse führt in ein internes Netz. Der Betrieb kann den Namen mit STADTPEGEL_WEBHOOK_HOSTS erlauben.',
    'invalid-url': 'Die Adresse muss mit https:// beginnen.',
    'smtp-login': 'Der Mailserver nimmt Benutzer und Passwort aus STADTPEGEL_SMTP_URL nicht an.',
    'no-paper': 'Es gibt noch keine Vorlage: Noch ist kein Halbjahr abgeschlossen.',
    removed: 'Verworfen, weil es entfernt wurde.',
    'too-many': 'Verworfen, weil mehr als 1000 Nachrichten warteten.',
    failed: 'Es ging hier schief; Näheres steht im Log des Servers.',
  } satisfies Record<NamedFault, string> as Record<NamedFault, string>,

  problem: {
    'invalid-name': 'Schreiben Sie einen Namen, höchstens 80 Zeichen.',
    'invalid-type': 'Wählen Sie höchstens 50 Arten von Ereignissen.',
    'invalid-url':
      'Die Adresse muss mit https:// beginnen, ohne Benutzer, Passwort und #: https://bus.example/hooks.',
    'unknown-host': 'Diesen Namen gibt es im Netz nicht. Stimmt die Adresse?',
    'private-address':
      'Die Adresse führt in ein internes Netz. Der Betrieb kann den Namen mit STADTPEGEL_WEBHOOK_HOSTS erlauben.',
    'too-many-webhooks': 'Es gibt schon 20 Benachrichtigungen. Entfernen Sie zuerst eine.',
    'unknown-webhook': 'Diese Benachrichtigung gibt es nicht mehr. Laden Sie die Seite neu.',
    'unknown-schedule': 'Diesen Verteiler gibt es nicht mehr. Laden Sie die Seite neu.',
    'invalid-recipient': 'Schreiben Sie 1 bis 50 Adressen wie name@example.org, eine je Zeile.',
    'no-mail-server': 'Ohne Mailserver geht keine Probe hinaus.',
  } as Record<string, string>,
};
