/** What the description of strategy and goals says, in German. */
export const goalsInGerman: Record<string, string> = {
  '`de` or `en`; `de` where it is left out.': '`de` oder `en`; `de`, wenn nichts dasteht.',
  'Values of days up to this one; today where it is left out.':
    'Werte bis zu diesem Tag; heute, wenn nichts dasteht.',
  'Only what was known at the end of this day.': 'Nur was am Ende dieses Tages bekannt war.',
  'Decide something': 'Etwas entscheiden',
  'One command of docs/okr-commands.md. With an `Idempotency-Key` it may be sent again after a lost answer. `seen` names the revision that was edited: 409 where somebody was faster.':
    'Ein Befehl aus docs/okr-commands.md. Mit `Idempotency-Key` darf er nach einer verlorenen Antwort noch einmal kommen. `seen` nennt die Fassung, die bearbeitet wurde: 409, wenn jemand schneller war.',
  'The events that were written down.': 'Was festgehalten wurde.',
  '{"type": "check-in", …}': '{"type": "check-in", …}',
  'The strategy': 'Die Strategie',
  'Fields, midterm goals with their KPIs and target paths, measures, loose ends.':
    'Handlungsfelder, Mittelfristziele mit Kennzahlen und Zielpfaden, Maßnahmen, lose Enden.',
  'The strategy with live numbers.': 'Die Strategie mit den Zahlen von jetzt.',
  'Every half-year, and the units': 'Alle Halbjahre und die Einheiten',
  '`draft_for` has, by half-year, the units for which the reader may draft an objective now; `meetings` are those in which the reader takes part.':
    '`draft_for` nennt je Halbjahr die Einheiten, für die Sie jetzt ein Ziel entwerfen dürfen; `meetings` sind die Treffen, an denen Sie teilnehmen.',
  'Newest first.': 'Das Neueste zuerst.',
  'What is promised in a half-year': 'Was in einem Halbjahr versprochen ist',
  'With score, pace and confidence, each for itself; `may` is what the reader may do in it now.':
    'Mit Punktwert, Tempo und Zuversicht, jedes für sich; `may` ist, was Sie darin jetzt tun dürfen.',
  'Objectives with key results; as a table, a line for each key result.':
    'Ziele mit Schlüsselergebnissen; als Tabelle eine Zeile je Schlüsselergebnis.',
  'Only of this unit.': 'Nur dieser Einheit.',
  'The half-year in one look': 'Das Halbjahr auf einen Blick',
  'Counts of the city, of units and of midterm goals.':
    'Anzahlen der Stadt, der Einheiten und der Mittelfristziele.',
  'How it hangs together': 'Wie es zusammenhängt',
  'Goals, objectives, links, and what is tied to nothing.':
    'Mittelfristziele, Ziele, Verbindungen, und was mit nichts verbunden ist.',
  'What a meeting looks at': 'Was ein Treffen ansieht',
  'The objectives of a unit and those below it, how they moved, an agenda with weights, and the meeting that is being held. `may` is what the reader may do in it now.':
    'Die Ziele einer Einheit und der Einheiten darunter, wie sie sich bewegt haben, eine gewichtete Tagesordnung und das laufende Treffen. `may` ist, was Sie darin jetzt tun dürfen.',
  'Objectives, movements, agenda, meetings.': 'Ziele, Bewegungen, Tagesordnung, Treffen.',
  'The unit that meets; the whole city where it is left out.':
    'Die Einheit, die sich trifft; die ganze Stadt, wenn nichts dasteht.',
  'What a meeting has recorded': 'Was ein Treffen festgehalten hat',
  'For those who take part in it.': 'Für alle, die daran teilnehmen.',
  'Pulses, reviews, remarks, resolutions and the retrospective.':
    'Zwischenstände, Rückblicke, Anmerkungen, Beschlüsse und die Retrospektive.',
  'Before the closing': 'Vor dem Abschluss',
  'What would be frozen now, and the key results that nobody has measured or judged yet.':
    'Was jetzt eingefroren würde, und die Schlüsselergebnisse, die noch niemand gemessen oder beurteilt hat.',
  'Counts, and what stands in the way.': 'Anzahlen, und was im Weg steht.',
  'One objective': 'Ein Ziel',
  'With all readings, targets, comments, pulses and reviews; `lacks` is what keeps it from being submitted or agreed, `may` what the reader may do on it now.':
    'Mit allen Werten, Zielwerten, Kommentaren, Zwischenständen und Rückblicken; `lacks` ist, was dem Einreichen oder Vereinbaren im Weg steht, `may`, was Sie daran jetzt tun dürfen.',
  'The objective.': 'Das Ziel.',
  'Why does it say 62 %?': 'Warum steht hier 62 %?',
  'Computed from the raw events just now, beside what was known a week ago.':
    'Eben aus den Ereignissen gerechnet, neben dem, was vor einer Woche bekannt war.',
  'Definition, formula with numbers, cases, lateness, query.':
    'Definition, Formel mit Zahlen, Fälle, Verspätetes, Abfrage.',
  'Every closed half-year': 'Alle abgeschlossenen Halbjahre',
  'With hashes of the snapshot and of its papers as they are kept.':
    'Mit Prüfsummen des Abschlusses und seiner Vorlagen, wie sie aufbewahrt werden.',
  'The council paper': 'Die Ratsvorlage',
  'Put together once; from then on it says the same for ever.':
    'Einmal zusammengestellt; von da an sagt sie für immer dasselbe.',
  'A tagged PDF; the header X-Paper-SHA256 has the hash of what it was made from.':
    'Ein barrierefreies PDF; die Kopfzeile X-Paper-SHA256 trägt die Prüfsumme dessen, woraus es gemacht ist.',
  'The council paper as a page': 'Die Ratsvorlage als Seite',
  'Word for word the printed one.': 'Wort für Wort die gedruckte.',
  'An accessible page without scripts.': 'Eine barrierefreie Seite ohne Skripte.',
  'Stylesheet and typefaces of papers': 'Gestaltung und Schriften der Vorlagen',
  'The file.': 'Die Datei.',
  'A snapshot, computed again': 'Ein Abschluss, noch einmal gerechnet',
  'Hashes, scores, and every KPI from the events that had come in when it was recorded.':
    'Prüfsummen, Punktwerte und jede Kennzahl aus den Ereignissen, die damals eingegangen waren.',
  'Frozen and recomputed values side by side.':
    'Eingefrorene und nachgerechnete Werte nebeneinander.',
  'The whole log': 'Das ganze Protokoll der Ziele',
  'Every decision with its author and time, and the hash at its end.':
    'Jede Entscheidung mit Person und Zeit, und die Prüfsumme am Ende.',
  'A document of the format stadtpegel-okr-log.': 'Ein Dokument im Format stadtpegel-okr-log.',
  'Take over a log': 'Ein Protokoll übernehmen',
  'Only into an empty one; `dry_run=true` checks it and writes nothing.':
    'Nur in ein leeres; `dry_run=true` prüft es und schreibt nichts.',
  'What is in it, and whether it was written down.': 'Was darin steht, und ob es übernommen wurde.',
  '`true` or `false`.': '`true` oder `false`.',
  'What GET /api/okr/export gave.': 'Was GET /api/okr/export gab.',
  'Objectives or check-ins from a spreadsheet': 'Ziele oder Stände aus einer Tabelle',
  'A CSV file as docs/goal-files.md describes it: all of it is written down, or nothing; what is there already stays. With `dry_run` it is only said what would be done.':
    'Eine CSV-Datei, wie docs/goal-files.md sie beschreibt: Sie wird ganz übernommen oder gar nicht; was schon da ist, bleibt. Mit `dry_run` wird nur gesagt, was geschähe.',
  'Every thing of the file with its line: create, same, kept or refused; or what is wrong with the file.':
    'Alles aus der Datei mit seiner Zeile: neu (create), gleich (same), behalten (kept) oder abgelehnt (refused); oder was an der Datei nicht stimmt.',
  '{"file": "objective;half_year;…", "dry_run": true}':
    '{"file": "objective;half_year;…", "dry_run": true}',
  'The dates of every half-year': 'Die Termine aller Halbjahre',
  'Start, pulse, end, last day of the review.':
    'Beginn, Zwischenstand, Ende, letzter Tag des Rückblicks.',
  'An iCalendar file to subscribe to.': 'Eine iCalendar-Datei zum Abonnieren.',
  'What everyone may see of goals': 'Was alle von den Zielen sehen dürfen',
  'The council sees what is meant for it, too.': 'Der Rat sieht auch, was für ihn bestimmt ist.',
  'Confirmed goals, promises, snapshots; no names, no confidence.':
    'Bestätigte Mittelfristziele, Versprechen, Abschlüsse; keine Namen, keine Zuversicht.',
};
