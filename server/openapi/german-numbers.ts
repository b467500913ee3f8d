/** What the description of events, numbers, staff and operation says, in German. */
export const numbersInGerman: Record<string, string> = {
  'Events of a city come in, trustworthy numbers go out. Dates are local dates of the city, `to` is inclusive. Unknown or invalid parameters are answered with 400. Errors are problem details (RFC 9457) with a `code`. Live changes come over socket.io, namespace `/live`: `watch(topic, ack)`.':
    'Ereignisse einer Stadt kommen herein, verlässliche Zahlen gehen hinaus. Tage sind Tage der Stadt, `to` zählt mit. Unbekannte oder falsche Parameter werden mit 400 beantwortet. Fehler sind „Problem Details“ (RFC 9457) mit einem `code`. Was sich gerade ändert, kommt über socket.io, Namensraum `/live`: `watch(topic, ack)`.',
  'Someone who has signed in; their roles decide. On plain http the cookie is named stadtpegel. What changes something is taken as JSON, from pages of this server only.':
    'Wer angemeldet ist; die Rollen entscheiden. Ohne https heißt das Cookie stadtpegel. Was etwas ändert, wird als JSON angenommen und nur von Seiten dieses Servers.',
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
  'Every event type': 'Alle Arten von Ereignissen',
  'JSON Schema of the data of an event type': 'JSON Schema der Daten einer Art von Ereignis',
  'JSON Schema 2020-12.': 'JSON Schema 2020-12.',
  'Begin an import': 'Einen Import beginnen',
  'Body: {"file", "sha256", "mapping", "source"}. Send the number that it answers with each `POST /api/events` in the header `stadtpegel-import`, so that the import can be taken back as a whole.':
    'Inhalt: {"file", "sha256", "mapping", "source"}. Die Nummer der Antwort gehört bei jedem `POST /api/events` in die Kopfzeile `stadtpegel-import`; so lässt sich der Import als Ganzes zurücknehmen.',
  'End an import': 'Einen Import beenden',
  'Body: {"stored", "duplicates", "rejected"}.': 'Inhalt: {"stored", "duplicates", "rejected"}.',
  '{"import_id": 7}': '{"import_id": 7}',
  'Every KPI with its newest number': 'Alle Kennzahlen mit ihrem neuesten Wert',
  'With the period before, half a year ago and 26 weeks. With `from`, `to` or `grain` (else 13 months, by month) every KPI has its `series` too, in JSON.':
    'Mit dem Zeitraum davor, vor einem halben Jahr und 26 Wochen. Mit `from`, `to` oder `grain` (sonst 13 Monate, je Monat) hat in JSON jede Kennzahl auch ihre `series`.',
  'One KPI, now or totalled over a period':
    'Eine Kennzahl, jetzt oder über einen Zeitraum zusammen',
  'A KPI with `matures_after` ends its newest number so many days ago.':
    'Bei einer Kennzahl mit `matures_after` endet der neueste Wert so viele Tage vor heute.',
  'Definition and observation.': 'Definition und Wert.',
  'A KPI over time': 'Eine Kennzahl im Verlauf',
  'Periods without data are rows too, with their state.':
    'Auch Zeiträume ohne Daten sind Zeilen, mit ihrem Zustand.',
  'One row per period and combination of dimensions.':
    'Eine Zeile je Zeitraum und Kombination der Merkmale.',
  'A layer of the map': 'Eine Ebene der Karte',
  'GeoJSON or GeoArrow.': 'GeoJSON oder GeoArrow.',
  'What came in': 'Was hereinkam',
  'Counts per source and hour, and why events were refused; for staff also warnings: sources that place much outside the city, and what was withdrawn and is not yet replaced.':
    'Anzahlen je Quelle und Stunde, und warum Ereignisse abgewiesen wurden; für Beschäftigte auch Warnungen: Quellen, die vieles außerhalb der Stadt verorten, und was zurückgenommen und noch nicht ersetzt ist.',
  'The last seven days where no period is given.': 'Ohne Zeitraum die letzten sieben Tage.',
  'How fresh each dataset is': 'Wie frisch jedes System ist',
  'Latest event and latest receipt per dataset and source; `state`: fresh, resting (silent outside its hours), late, silent or never; `due_at`: when it should be heard again.':
    'Letztes Ereignis und letzter Eingang je System und Quelle; `state`: fresh (frisch), resting (still außerhalb seiner Zeiten), late (verspätet), silent (schweigt) oder never (nie gehört); `due_at`: wann es wieder zu hören sein müsste.',
  'The city': 'Die Stadt',
  'Its name, whether it is invented, the licence of its numbers, names for the members of dimensions.':
    'Ihr Name, ob sie erfunden ist, die Lizenz ihrer Zahlen, Namen für die Werte der Merkmale.',
  'The city.': 'Die Stadt.',
  'First local date.': 'Erster Tag, nach der Zeit der Stadt.',
  'Last local date, inclusive; today where it is left out.':
    'Letzter Tag, er zählt mit; heute, wenn nichts dasteht.',
  'Calendar periods of the city; month where it is left out.':
    'Zeiträume im Kalender der Stadt; Monat, wenn nichts dasteht.',
  'Calendar periods of the city; month where it is left out. `total`: the whole period as one row per member, of the newest observation where no period is given.':
    'Zeiträume im Kalender der Stadt; Monat, wenn nichts dasteht. `total`: der ganze Zeitraum als eine Zeile je Teil, ohne Zeitraum der der jüngsten Beobachtung.',
  'Only this value of a dimension; may be repeated.':
    'Nur dieser Wert eines Merkmals; mehrfach erlaubt.',
  'Another way to count, one of `choice.variants` of the KPI.':
    'Eine andere Zählweise, eine aus `choice.variants` der Kennzahl.',
  'Instead of the Accept header; `csv-excel` is for German Excel.':
    'Statt der Kopfzeile Accept; `csv-excel` ist für deutsches Excel.',
  'Rows per page.': 'Zeilen je Seite.',
  '`next` of the page before.': '`next` der Seite davor.',
  'One or two dimensions, separated by a comma.': 'Ein oder zwei Merkmale, durch Komma getrennt.',
  'A past instant, RFC 3339; live layers only.':
    'Ein vergangener Zeitpunkt nach RFC 3339; nur bei Ebenen, die sich live ändern.',
  'Districts only: a KPI by district.': 'Nur bei Stadtteilen: eine Kennzahl je Stadtteil.',
  'Instead of the Accept header.': 'Statt der Kopfzeile Accept.',
  'Only this source.': 'Nur diese Quelle.',
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
  'Does the process live?': 'Lebt der Prozess?',
  'It does.': 'Er lebt.',
  'May it get requests?': 'Kann er Anfragen bekommen?',
  'The status is `catching-up` while stored events are not yet counted, with how many are.':
    'Der Zustand ist `catching-up`, solange gespeicherte Ereignisse noch nicht gezählt sind, mit deren Anzahl.',
  'The database answers.': 'Die Datenbank antwortet.',
  'Prometheus metrics': 'Messwerte für Prometheus',
  'Text format.': 'Im Textformat.',
  'This description': 'Diese Beschreibung',
  'The language of its texts; `en` where it is left out.':
    'Die Sprache der Texte; `en`, wenn nichts dasteht.',
  'OpenAPI 3.1.': 'OpenAPI 3.1.',
};
