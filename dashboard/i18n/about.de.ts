/** What the page about Stadtpegel says. */
export const about = {
  title: 'Über den Stadtpegel',
  lead: 'Ein Pegel zeigt, wie hoch das Wasser steht. Der Stadtpegel zeigt, wie weit die Digitalisierung einer Stadt ist: nicht, wie viele Formulare online stehen, sondern ob ein Anliegen von Anfang bis Ende ohne Papier, ohne Abtippen und ohne unnötiges Warten erledigt wird.',
  what: 'Was hier zu sehen ist',
  whatText: [
    'Die Systeme der Stadt melden, was geschieht: ein Antrag geht ein, ein Rad wird ausgeliehen, ein Gutschein eingelöst. Aus diesen Ereignissen werden Kennzahlen, ohne Umweg über Tabellen, die jemand pflegt.',
    'Jede Zahl ist nachzurechnen: mit Definition, Zähler und Nenner, Datum und der Zahl der Fälle dahinter. Was wir nicht wissen, zeigen wir als unbekannt, nie als null und nie als Erfolg.',
  ],
  demoTitle: 'Diese Stadt ist erfunden',
  demoText: (city: string) =>
    `${city} gibt es nicht. Die Stadt, ihre Ämter, Geschäfte und alle Zahlen sind aus einem Zufallsgenerator, damit niemand sie für Zahlen über einen echten Ort hält.`,
  states: 'Fünf Zustände, immer genau einer',
  staff: 'So liest man den Pegel',
  staffText:
    'Das Wasser steht beim heutigen Wert. Die gestrichelte Linie zeigt, wo er vor einem halben Jahr stand. Eine bernsteinfarbene Kerbe zeigt den Zielwert, wo die Stadt einen beschlossen hat.',
  sources: 'Quellen',
  sourcesText:
    'Die Daten kommen aus den Systemen der Stadt selbst. Was wann ankam und was abgewiesen wurde, steht im Eingang.',
  licence: 'Lizenz der Daten',
  licenceText: 'Die Zahlen dürfen genutzt, verändert und weitergegeben werden:',
  licenceNone: 'Die Stadt hat noch nicht festgelegt, unter welcher Lizenz ihre Zahlen stehen.',
  attribution: (city: string) => `Namensnennung: „Stadt ${city}, Stadtpegel“`,
  software: 'Die Software ist frei (EUPL 1.2): Andere Städte dürfen sie nutzen.',
  privacy: 'Datenschutz',
  privacyText: [
    'Namen, Adressen, E-Mail und Telefon kommen gar nicht erst hinein: Ein Ereignis mit solchen Feldern wird abgewiesen. Wo dieselbe Person wiedererkannt werden muss, etwa beim Quiz, ersetzt der Server ihren Schlüssel sofort durch ein Pseudonym.',
    'Stehen weniger als fünf Personen oder Fälle hinter einer Zahl, bleibt sie geheim. Der Umsatz einzelner Geschäfte wird nie veröffentlicht.',
    'Diese Seite setzt keine Cookies, lädt nichts von fremden Servern und zählt ihre Besucher nicht. Sprache und Darstellung merkt sich nur Ihr Browser.',
  ],
  accessibility: 'Erklärung zur Barrierefreiheit',
  accessibilityText: [
    'Der Stadtpegel soll für alle nutzbar sein. Maßstab sind die BITV 2.0, EN 301 549 und WCAG 2.2 auf der Stufe AA.',
    'Die Seiten lassen sich ganz mit der Tastatur bedienen und mit Vorleseprogrammen lesen. Zu jedem Diagramm und zur Karte gibt es dieselben Zahlen als Tabelle. Live-Zahlen lassen sich anhalten, Bewegung richtet sich nach den Einstellungen des Systems.',
    'Noch nicht barrierefrei: Die Karte selbst ist ein Bild; wer sie nicht sehen kann, nutzt die Tabelle dazu. Inhalte in Leichter Sprache und in Gebärdensprache stellt jede Stadt selbst bereit.',
    'Geprüft wird jede Seite bei jeder Änderung automatisch, in beiden Sprachen und beiden Darstellungen.',
  ],
  feedback: 'Barriere melden',
  feedbackText: 'Etwas ist nicht zugänglich oder unverständlich? Schreiben Sie der Stadt:',
  feedbackNone:
    'Die Adresse für Rückmeldungen trägt die Stadt beim Einrichten ein. In der Demostadt gibt es niemanden, der sie läse.',
  connect: 'Anschließen und mitnutzen',
  connectText:
    'Jede Zahl gibt es auch über eine offene Schnittstelle, als JSON, CSV und Apache Arrow.',
  versionOf: (version: string) => `Stadtpegel ${version}`,
};
