import type { ImportItem } from '../../okr/import/plan-import.ts';

/** Objectives and check-ins from a spreadsheet. */
export const goalImport = {
  link: 'Aus einer Datei',
  title: 'Ziele und Stände aus einer Datei',
  lead: 'Eine Tabelle tut hier, was Sie Zeile für Zeile auch von Hand dürften. Erst sehen Sie, was geschähe; übernommen wird alles oder nichts.',
  notHere: 'Dafür braucht es eine Rolle in einem Amt: Team, Teamleitung oder Amtsleitung.',
  templates: 'Vorlagen zum Ausfüllen',
  forObjectives: 'Ziele, mit Beispiel',
  forCheckIns: (cycle: string) => `Stände, ${cycle}`,
  objectivesFile: 'ziele.csv',
  checkInsFile: 'staende.csv',
  noKeyResults: 'Kein vereinbartes Schlüsselergebnis wartet hier auf einen Stand.',
  file: 'Tabelle als CSV',
  fileHint: 'Wählen oder hierher ziehen. In der Tabelle als „CSV UTF-8“ speichern.',
  reading: 'Die Datei wird geprüft …',
  notUtf8: 'Die Datei ist nicht in UTF-8 gespeichert. Wählen Sie beim Speichern „CSV UTF-8“.',
  tooLarge: 'Die Datei ist zu groß: höchstens 900 kB. Teilen Sie sie.',
  problemTitle: 'So kann die Datei nicht gelesen werden',
  problemLead: (count: number) =>
    count === 1
      ? 'Eine Stelle ist zu berichtigen. Nichts wurde geschrieben.'
      : `${count} Stellen sind zu berichtigen. Nichts wurde geschrieben.`,
  planTitle: {
    objectives: 'Was mit den Zielen geschähe',
    check_ins: 'Was mit den Ständen geschähe',
  },
  nothing: 'Die Datei sagt nichts: keine Zeile enthält einen Wert.',
  ready: (count: number) =>
    count === 1
      ? 'Eines ist neu, nichts wird abgelehnt. Noch ist nichts geschrieben.'
      : `${count} sind neu, nichts wird abgelehnt. Noch ist nichts geschrieben.`,
  nothingNew: 'Alles ist schon da. Zu tun ist nichts.',
  blocked: (count: number) =>
    count === 1
      ? 'Eines wird abgelehnt, darum wird nichts geschrieben. Diese Zeile berichtigen oder herausnehmen.'
      : `${count} werden abgelehnt, darum wird nichts geschrieben. Diese Zeilen berichtigen oder herausnehmen.`,
  meanwhile:
    'Inzwischen hat sich etwas geändert; nichts ist geschrieben. Unten steht, was jetzt gilt.',
  show: 'Zeigen',
  all: 'alle',
  line: 'Zeile',
  column: 'Spalte',
  what: 'Was geschähe',
  toDo: 'Was zu tun ist',
  kind: {
    objective: 'Ziel',
    key_result: 'Schlüsselergebnis',
    link: 'Verbindung mit',
    check_in: 'Stand',
  } satisfies Record<ImportItem['kind'], string>,
  on: (day: string) => `zum ${day}`,
  differs: (fields: string) => `Anders: ${fields}. Zum Ändern das Ziel öffnen.`,
  field: {
    ...{ title: 'Titel', customers: 'Für wen', added_value: 'Mehrwert' },
    ...{ commitment: 'Verbindlichkeit', visibility: 'Wer es sieht', state: 'aufgegeben' },
    ...{ without_link: 'Ohne Verbindung', form: 'Art', value_unit: 'Einheit', source: 'Herkunft' },
    ...{ decimals: 'Nachkommastellen', weight: 'Gewicht', target: 'Zielwert', kind: 'Wie' },
  } as Record<string, string>,
  cut: (shown: number, of: number) => `Die ersten ${shown} von ${of}.`,
  apply: 'Übernehmen',
  applied: (count: number) =>
    count === 1 ? 'Übernommen: eines ist neu.' : `Übernommen: ${count} sind neu.`,
  toGoals: 'Zu den Zielen',
  sample: {
    ...{
      title: 'Niemand wartet länger als nötig',
      customers: 'Alle mit Termin | Alle ohne Termin',
    },
    ...{ added_value: 'Sie sparen Zeit.', why: 'Noch kein Mittelfristziel passt.' },
    ...{ linear: 'Wartezeit im Mittel', unit: 'Minuten', range: 'Pünktlich begonnene Termine' },
    ...{ milestone: 'Zweite Theke', steps: 'Geplant | Gebaut [2] | In Betrieb' },
    ...{ binary: 'Vertrag unterschrieben', ordinal: 'Was das Team sagt' },
    levels: 'hinderlich | egal | hilfreich',
  },
};
