/** What the description of units, tokens, messages and the audit log says, in German. */
export const administrationInGerman: Record<string, string> = {
  'The units of the organisation': 'Die Einheiten der Organisation',
  'Retired ones too.': 'Auch aufgelöste.',
  'Every unit.': 'Alle Einheiten.',
  '`csv` for a file that can be imported again.':
    '`csv` für eine Datei, die sich wieder einlesen lässt.',
  'Add a unit': 'Eine Einheit anlegen',
  '{"unit", …} and {"name", "kind", "parent", "offices", "reason"?}':
    '{"unit", …} und {"name", "kind", "parent", "offices", "reason"?}',
  '{"name", "kind", "parent", "offices", "reason"?}':
    '{"name", "kind", "parent", "offices", "reason"?}',
  'Rename or move a unit, tie offices to it':
    'Eine Einheit umbenennen, verschieben oder mit Ämtern verbinden',
  'Retire a unit, or take that back': 'Eine Einheit auflösen, oder das zurücknehmen',
  'It is never deleted: history names it.': 'Gelöscht wird sie nie: Frühere Halbjahre nennen sie.',
  '{"retired", "reason"?}': '{"retired", "reason"?}',
  'Import units from CSV': 'Einheiten aus CSV einlesen',
  'With `dry_run` it only says what would change.':
    'Mit `dry_run` wird nur gesagt, was sich ändern würde.',
  'What each line changes, and errors with line and column; applied only without any.':
    'Was jede Zeile ändert, und Fehler mit Zeile und Spalte; übernommen wird nur ohne Fehler.',
  '{"file": "unit;name;…", "dry_run", "reason"?}': '{"file": "unit;name;…", "dry_run", "reason"?}',
  'As whom the demo city can be looked at': 'Als wen man die Demostadt ansehen kann',
  'In demo mode only.': 'Nur in der Demo.',
  'People with their task, and whether changes are allowed.':
    'Menschen mit ihrer Aufgabe, und ob Änderungen erlaubt sind.',
  'Look at the demo city as somebody who works there':
    'Die Demostadt ansehen wie jemand, der dort arbeitet',
  'Who is signed in now.': 'Wer jetzt angemeldet ist.',
  '{"login"}': '{"login"}',
  'Every token of a machine': 'Alle Zugänge von Maschinen',
  'Without the secrets.': 'Ohne die Geheimnisse.',
  'Make a token': 'Einen Zugang anlegen',
  'A person must have proved lately who they are. What an ingest token says of its `sources` holds from its first event on: in which `scope` their subjects live, and what they `observes`, e.g. ["steps"].':
    'Die Person muss kurz zuvor gezeigt haben, wer sie ist. Was ein Zugang zur Annahme über seine `sources` sagt, gilt ab seinem ersten Ereignis: in welchem `scope` ihre Fälle gelten und was sie melden (`observes`), etwa ["steps"].',
  'A person must have proved lately who they are.':
    'Die Person muss kurz zuvor gezeigt haben, wer sie ist.',
  'The token, shown this once.': 'Der Zugang, nur dieses eine Mal gezeigt.',
  '{"name", "kind", "sources", "datasets", "expires_at"?, "reason"?}':
    '{"name", "kind", "sources", "datasets", "expires_at"?, "reason"?}',
  'Make a token invalid at once': 'Einen Zugang sofort sperren',
  'Every token of a machine.': 'Alle Zugänge von Maschinen.',
  'Every webhook': 'Alle Webhooks',
  'How many messages wait for each, and how the last one ended.':
    'Wie viele Nachrichten auf jeden warten, und wie die letzte ausging.',
  'Add a webhook': 'Einen Webhook anlegen',
  'The secret, shown this once.': 'Das Geheimnis, nur dieses eine Mal gezeigt.',
  '{"name", "url", "types", "reason"?}': '{"name", "url", "types", "reason"?}',
  'Pause a webhook, or go on': 'Einen Webhook anhalten oder fortsetzen',
  'What is announced in between waits and goes out then.':
    'Was dazwischen anfällt, wartet und geht dann hinaus.',
  'Every webhook.': 'Alle Webhooks.',
  '{"paused", "reason"?}': '{"paused", "reason"?}',
  'Send a message that tells of no decision to a webhook now':
    'Jetzt eine Probenachricht ohne Entscheidung an einen Webhook senden',
  'Past what waits for it.': 'Vorbei an dem, was wartet.',
  'Whether the receiver has taken it, and if not, what was wrong.':
    'Ob der Empfänger sie angenommen hat, und wenn nicht, was nicht stimmte.',
  'Remove a webhook': 'Einen Webhook entfernen',
  'What waits for it is given up.': 'Was auf ihn wartet, wird aufgegeben.',
  'Every schedule by which council papers are mailed':
    'Alle Zeitpläne, nach denen Ratsvorlagen verschickt werden',
  'Schedules, and whether a mail server is set.':
    'Zeitpläne, und ob ein Mailserver eingetragen ist.',
  'Mail council papers on a schedule': 'Ratsvorlagen nach Zeitplan verschicken',
  'Every schedule.': 'Alle Zeitpläne.',
  '{"occasion": "cycle-closed", "recipients", "language", "reason"?} or with "monthly", "day", "hour"':
    '{"occasion": "cycle-closed", "recipients", "language", "reason"?} oder mit "monthly", "day", "hour"',
  'Pause a schedule, or go on': 'Einen Zeitplan anhalten oder fortsetzen',
  'Occasions in between are not made up for.': 'Anlässe dazwischen werden nicht nachgeholt.',
  'End a schedule': 'Einen Zeitplan beenden',
  'Mail the newest paper to one address now': 'Die neueste Vorlage jetzt an eine Adresse schicken',
  'Without a paper, a line that says so.': 'Ohne Vorlage eine Zeile, die das sagt.',
  'Whether the mail server has taken it, and if not, what it said.':
    'Ob der Mailserver sie angenommen hat, und wenn nicht, was er sagte.',
  '{"recipient", "language"}': '{"recipient", "language"}',
  'The audit log': 'Das Protokoll',
  'Dates are local days of the city, `to` inclusive.': 'Tage sind Tage der Stadt, `to` zählt mit.',
  'Entries, the newest first; `names` says what accounts, units and tokens are called now.':
    'Einträge, die neuesten zuerst; `names` sagt, wie Konten, Einheiten und Zugänge jetzt heißen.',
  'Last local date, inclusive.': 'Letzter Tag, er zählt mit.',
  'Part of the name or id of who did it.': 'Teil des Namens oder der Kennung der Person.',
  'How the action begins: `grant`.': 'Wie die Handlung beginnt: `grant`.',
  'Not this action, exactly: `okr.observation-recorded`.':
    'Genau diese Handlung nicht: `okr.observation-recorded`.',
  'Part of what it was done to: `unit:bauamt`.': 'Teil dessen, woran es geschah: `unit:bauamt`.',
  'Entries per page, at most 10000.': 'Einträge je Seite, höchstens 10000.',
  '`csv` for spreadsheets.': '`csv` für Tabellenprogramme.',
  'Is the audit log whole?': 'Ist das Protokoll heil?',
  'Goes through the whole chain and compares every noted end.':
    'Geht die ganze Kette durch und vergleicht jedes notierte Ende.',
  'That it is, or the first entry that is broken and how.':
    'Dass es heil ist, oder der erste beschädigte Eintrag und wie.',
};
