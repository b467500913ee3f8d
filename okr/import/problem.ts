import type { Text } from '../../datasets/text.ts';

/** What is wrong with a table, where, and what to do. */
export interface TableProblem {
  /** 1 is the first line of the file, the one with the names of the columns. */
  line: number;
  /** As the file calls it; null where it is the line as a whole. */
  column: string | null;
  code: ProblemCode;
  detail: string;
  detail_de: string;
}

export type ProblemCode = keyof typeof sentences;

export function problem(
  { line, column }: { line: number; column: string | null },
  code: ProblemCode,
  about: string | Text = '',
): TableProblem {
  const { de, en } = typeof about === 'string' ? { de: about, en: about } : about;
  const say = sentences[code];
  return { line, column, code, detail: say(en).en, detail_de: say(de).de };
}

const say = (de: string, en: string): Text => ({ de, en });

/** What to do, by the code; `about` is what the cell says, or what it may say. */
const sentences = {
  'empty-file': () =>
    say(
      'Die Datei ist leer: die erste Zeile nennt die Spalten, jede weitere sagt etwas.',
      'The file is empty: the first line names the columns, every other one says something.',
    ),
  'too-many-lines': (most: string) =>
    say(
      `Die Datei teilen: höchstens ${most} Zeilen auf einmal.`,
      `Split the file: at most ${most} lines at a time.`,
    ),
  'not-csv': () =>
    say(
      'Ein Anführungszeichen steht hier allein: im Text verdoppeln, am Ende der Zelle schließen.',
      'A quotation mark stands alone here: double it within a text, close it at the end of the cell.',
    ),
  'not-utf8': () =>
    say(
      'Die Datei ist nicht in UTF-8: in der Tabelle als „CSV UTF-8“ speichern.',
      'The file is not UTF-8: save it as “CSV UTF-8” in the spreadsheet.',
    ),
  'unknown-column': (known: string) =>
    say(
      `Diese Spalte umbenennen oder löschen; bekannt sind: ${known}.`,
      `Rename or delete this column; known are: ${known}.`,
    ),
  'column-twice': () =>
    say(
      'Diese Spalte gibt es zweimal: eine davon löschen.',
      'This column is there twice: delete one.',
    ),
  'missing-column': (name: string) =>
    say(`Eine Spalte „${name}“ ergänzen.`, `Add a column “${name}”.`),
  'wrong-cell-count': (counts: string) =>
    say(
      `So viele Zellen wie in der ersten Zeile schreiben (${counts}); Trennzeichen im Text gehören in Anführungszeichen.`,
      `Write as many cells as in the first line (${counts}); delimiters within a text need quotation marks.`,
    ),
  missing: () => say('Diese Zelle ausfüllen.', 'Fill this cell in.'),
  'too-long': (most: string) =>
    say(`Auf höchstens ${most} Zeichen kürzen.`, `Shorten it to ${most} characters.`),
  'not-one-line': () => say('Auf eine Zeile schreiben.', 'Write it on one line.'),
  'invalid-name': () =>
    say(
      'Einen kurzen Namen geben: Kleinbuchstaben, Ziffern und Bindestriche, höchstens 64, etwa buergerbuero-1.',
      'Give a short name: lower-case letters, digits and hyphens, at most 64, such as buergerbuero-1.',
    ),
  'unknown-word': (words: string) =>
    say(`Eines davon schreiben: ${words}.`, `Write one of these: ${words}.`),
  'unknown-name': (some: string) =>
    say(
      `Das gibt es hier nicht. Zum Beispiel: ${some}.`,
      `There is none here. For example: ${some}.`,
    ),
  'unknown-key-result': () =>
    say(
      'Ein Schlüsselergebnis nennen, das es gibt; die Vorlage zum Ausfüllen hat alle, die auf Werte warten.',
      'Name a key result that is there; the template to fill in has all that wait for values.',
    ),
  'too-few': (least: string) =>
    say(
      `Mindestens ${least} angeben, getrennt durch |.`,
      `Give at least ${least}, with | between them.`,
    ),
  'too-many': (most: string) => say(`Höchstens ${most} angeben.`, `Give at most ${most}.`),
  'not-a-number': () =>
    say(
      'Nur eine Zahl schreiben, ohne Einheit und Prozentzeichen: 0,8 oder 0.8.',
      'Write a number only, without a unit or a percent sign: 0.8 or 0,8.',
    ),
  'day-for-number': () =>
    say(
      'Hier steht ein Datum statt einer Zahl; die Tabelle macht aus 22,5 den 22. Mai. Die Spalte als Text formatieren und die Zahl neu eintippen.',
      'This is a date, not a number; spreadsheets make 22 May of 22.5. Format the column as text and type the number anew.',
    ),
  'ambiguous-number': (ways: string) =>
    say(
      `Das kann zweierlei heißen. Eines davon schreiben: ${ways}.`,
      `This can mean two things. Write one of these: ${ways}.`,
    ),
  'out-of-range': (range: string) =>
    say(`Eine Zahl von ${range} schreiben.`, `Write a number of ${range}.`),
  'not-a-day': () =>
    say(
      'Einen Tag schreiben, den es gibt, mit vierstelligem Jahr: 2026-03-31 oder 31.3.2026.',
      'Write a day that exists, with a year of four digits: 2026-03-31 or 31.3.2026.',
    ),
  'not-for-this': (what: string) =>
    say(
      `Leer lassen: das gehört nicht zu „${what}“.`,
      `Leave it empty: it does not belong to “${what}”.`,
    ),
  'invalid-filter': () =>
    say(
      'So schreiben: office=buergerbuero | district=hafen.',
      'Write it like this: office=buergerbuero | district=hafen.',
    ),
  contradicts: (line: string) =>
    say(
      `In Zeile ${line} steht es anders: gleich schreiben oder hier leer lassen.`,
      `Line ${line} says otherwise: write the same, or leave it empty here.`,
    ),
  twice: (line: string) =>
    say(
      `Das steht schon in Zeile ${line}: eine der beiden löschen oder anders benennen.`,
      `Line ${line} has this already: delete one of the two, or name it differently.`,
    ),
} satisfies Record<string, (about: string) => Text>;
