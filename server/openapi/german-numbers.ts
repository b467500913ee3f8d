/** What the description of events, numbers, staff and operation says, in German. */
export const numbersInGerman: Record<string, string> = {
  'Deliver events': 'Ereignisse liefern',
  'Structured, batch, binary (ce-* headers with application/json) or one event per line. Answered after they are durable. The same source and id is stored once.':
    'Einzeln, als Stapel, binär (Kopfzeilen ce-* mit application/json) oder je Zeile eines. Geantwortet wird, wenn sie sicher gespeichert sind. Dieselbe Quelle und Kennung wird einmal gespeichert.',
  'Receipt: received, stored, duplicates, rejected and up to 100 errors; warnings where what was stored looks wrong.':
    'Quittung: angekommen, gespeichert, doppelt, abgewiesen und bis zu 100 Fehler; Warnungen, wo etwas Gespeichertes falsch aussieht.',
  'CloudEvents 1.0.2; gzip and br are welcome.': 'CloudEvents 1.0.2; gern mit gzip oder br.',
  'Tell what could not become an event': 'Melden, was kein Ereignis werden konnte',
  'For importers and workers: records of a file or feed that were refused before there was an event, with line and reason. They are counted in the ledger and kept in the quarantine. At most 500 at once.':
    'Für Importe und Zubringer: Sätze einer Datei oder eines Feeds, die abgewiesen wurden, bevor es ein Ereignis gab, mit Zeile und Grund. Sie zählen im Eingang mit und liegen in der Quarantäne. Höchstens 500 auf einmal.',
  'Receipt: received and rejected.': 'Quittung: angekommen und abgewiesen.',
  '{"source", "file", "refusals": [{"line", "code", "detail", "case"?, "activity"?}]}; nothing else of a record.':
    '{"source", "file", "refusals": [{"line", "code", "detail", "case"?, "activity"?}]}; sonst nichts aus dem Satz.',
  'Begin an import': 'Einen Import beginnen',
  'Body: {"file", "sha256", "mapping", "source"}. Send the number that it answers with each `POST /api/events` in the header `stadtpegel-import`, so that the import can be taken back as a whole.':
    'Inhalt: {"file", "sha256", "mapping", "source"}. Die Nummer der Antwort gehört bei jedem `POST /api/events` in die Kopfzeile `stadtpegel-import`; so lässt sich der Import als Ganzes zurücknehmen.',
  'End an import': 'Einen Import beenden',
  'Body: {"stored", "duplicates", "rejected"}.': 'Inhalt: {"stored", "duplicates", "rejected"}.',
  '{"import_id": 7}': '{"import_id": 7}',
  'First local date.': 'Erster Tag, nach der Zeit der Stadt.',
  'Last local date, inclusive; today where it is left out.':
    'Letzter Tag, er zählt mit; heute, wenn nichts dasteht.',
  'Instead of the Accept header; `csv-excel` is for German Excel.':
    'Statt der Kopfzeile Accept; `csv-excel` ist für deutsches Excel.',
  'Rows per page.': 'Zeilen je Seite.',
  '`next` of the page before.': '`next` der Seite davor.',
  'Refused events with their reason': 'Abgewiesene Ereignisse mit ihrem Grund',
  'A page of refused events, personal data removed.':
    'Eine Seite abgewiesener Ereignisse, ohne personenbezogene Angaben.',
  'Stored events that contradict others': 'Gespeicherte Ereignisse, die anderen widersprechen',
  'They count as soon as a later event resolves it.':
    'Sie zählen, sobald ein späteres Ereignis es klärt.',
  'Events with their reason, newest first.': 'Ereignisse mit ihrem Grund, die neuesten zuerst.',
  'What is said about sources, what was withdrawn, what was imported':
    'Was über Quellen gesagt ist, was zurückgenommen und was importiert wurde',
  '`statements`: scopes and what sources observe, the newest first; `withdrawals` in their order; `imports` the newest first; `replacements`: what was withdrawn for files that are still missing.':
    '`statements`: Geltungsbereiche und was Quellen beobachten, das Neueste zuerst; `withdrawals` in ihrer Reihenfolge; `imports`, die neuesten zuerst; `replacements`: was für Dateien zurückgenommen ist, die noch fehlen.',
  'Statements, withdrawals and imports.': 'Angaben, Rücknahmen und Importe.',
  'Say in which scope the subjects of sources live, and what they observe':
    'Sagen, in welchem Bereich die Fälle von Quellen gelten und was sie beobachten',
  'Body: {"declarations": [{"source": "urn:city:office:*", "scope": "urn:city:cases", "origin": "mapping building"}]}. A later word of the same origin about the same source replaces it; scope null takes it back. `observes` names kinds that the source reports though perhaps none ever comes, e.g. ["steps"]. Facts follow.':
    'Inhalt: {"declarations": [{"source": "urn:city:office:*", "scope": "urn:city:cases", "origin": "mapping building"}]}. Eine spätere Angabe derselben Herkunft über dieselbe Quelle ersetzt sie; scope null nimmt sie zurück. `observes` nennt Arten, die die Quelle meldet, auch wenn vielleicht nie eine kommt, etwa ["steps"]. Die Fakten folgen.',
  '{"news": how many were news}': '{"news": wie viele neu waren}',
  'Take back what a source or an import has delivered so far':
    'Zurücknehmen, was eine Quelle oder ein Import bisher geliefert hat',
  'Body: {"source": "urn:…"} or {"import_id": 7}, with "reason" and, to try it, "dry_run": true. `replaced_by` lists the files that are to come in its place; without a source the earlier imports of files with these names are meant. Asked again before they have come, it takes back only what they have brought so far. Numbers follow; frozen evidence stays; the events may be sent again under the same names.':
    'Inhalt: {"source": "urn:…"} oder {"import_id": 7}, mit "reason" und, zur Probe, "dry_run": true. `replaced_by` nennt die Dateien, die an die Stelle treten; ohne Quelle sind die früheren Importe gleichnamiger Dateien gemeint. Noch einmal gefragt, bevor sie da sind, nimmt es nur zurück, was sie bisher gebracht haben. Die Zahlen folgen; eingefrorene Belege bleiben; die Ereignisse dürfen unter denselben Namen noch einmal kommen.',
  'How many events, per source and dataset; `seq` is the place in the journal, `gives_up` whether a replacement that was not finished ends with it.':
    'Wie viele Ereignisse, je Quelle und System; `seq` ist die Stelle im Journal, `gives_up`, ob damit eine Ersetzung endet, die nicht fertig war.',
  'Try refused events again': 'Abgewiesene Ereignisse noch einmal prüfen',
  'Body: {"quarantine_ids": [1, 2]}.': 'Inhalt: {"quarantine_ids": [1, 2]}.',
  'Receipt.': 'Quittung.',
  'Every fact': 'Alle Fakten',
  'Names of facts.': 'Namen der Fakten.',
  'The rows behind the numbers': 'Die Zeilen hinter den Zahlen',
  'A page of rows.': 'Eine Seite mit Zeilen.',
  'Every stored event': 'Alle gespeicherten Ereignisse',
  'One CloudEvent per line; persons are pseudonyms.':
    'Ein CloudEvent je Zeile; Personen sind Pseudonyme.',
  'NDJSON, streamed.': 'NDJSON, als Strom.',
  'Only this dataset.': 'Nur dieses System.',
  'Is everything there that the ledger says, and is every log whole?':
    'Ist alles da, was der Eingang sagt, und ist jedes Protokoll heil?',
  'Findings.': 'Befunde.',
  'A head of the audit log that you keep: `12:9f3c…`.':
    'Ein Stand des Protokolls, den Sie aufheben: `12:9f3c…`.',
  'Make a backup of the running server': 'Den laufenden Server sichern',
  'Into the folder backups/ of the data folder.': 'In den Ordner backups/ des Datenordners.',
  'The name of the backup.': 'Der Name der Sicherung.',
};
