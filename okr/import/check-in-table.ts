import type { CommandOf } from '../command.ts';
import type { Form } from '../key-result/key-result.ts';
import { isId, readAmount, readDay, readId, readParagraph, readWhole, readWord } from './cell.ts';
import type { Known } from './known.ts';
import type { TableProblem } from './problem.ts';
import type { Proposal } from './proposal.ts';
import { plain, readTable, type Cells, type Columns, type TableRow } from './table.ts';

/** Columns of a file of check-ins, one a line. */
export const checkInColumns = {
  check_in: ['check_in', 'Meldung'],
  key_result: ['key_result', 'Ergebnis-ID'],
  /** For people who fill the table in: it is not read. */
  result: ['result', 'Woran man es erkennt', 'ergebnis', 'schlüsselergebnis'],
  measured_on: ['measured_on', 'Stichtag', 'tag', 'datum'],
  value: ['value', 'Wert', 'stand'],
  step: ['step', 'Schritt'],
  comment: ['comment', 'Kommentar'],
  confidence: ['confidence', 'Zuversicht'],
  corrects: ['corrects', 'Berichtigt'],
} as const satisfies Columns<string>;

type Line = Cells<keyof typeof checkInColumns>;

/** A line where all of these are empty says nothing: a template that nobody has filled in. */
const telling = ['check_in', 'value', 'comment', 'confidence', 'corrects'] as const;

/**
 * A table of check-ins. One without a name of its own is named after its key result, day and step: so
 * the same file says the same thing twice, and nothing is written twice.
 */
export function readCheckInTable(
  rows: readonly TableRow[],
  known: Known,
): { proposals: Proposal[]; problems: TableProblem[] } {
  const problems: TableProblem[] = [];
  const lines = readTable(rows, checkInColumns, ['key_result', 'measured_on'], problems).filter(
    (line) => telling.some((column) => line.text(column) !== ''),
  );
  const named = new Map<string, number>();
  const proposals = lines.map((line): Proposal => {
    const command = readCheckIn(line, known);
    const before = named.get(command.check_in);
    const column = line.text('check_in') === '' ? 'measured_on' : 'check_in';
    if (before !== undefined) line.wrong(column, 'twice', String(before));
    named.set(command.check_in, line.line);
    return { line: line.line, command };
  });
  return { proposals, problems };
}

function readCheckIn(line: Line, known: Known): CommandOf<'check-in'> {
  const key_result = readId(line, 'key_result');
  const form = known.formOf(key_result);
  if (isId(key_result) && !form) line.wrong('key_result', 'unknown-key-result');
  const measured_on = readDay(line, 'measured_on');
  const step = readStep(line, form);
  const name = line.text('check_in');
  return {
    type: 'check-in',
    check_in:
      name === ''
        ? known.nameOf('check-in', key_result, measured_on, step ?? '')
        : readId(line, 'check_in'),
    ...{ key_result, measured_on, value: readValue(line, form), step },
    comment: readParagraph(line, 'comment'),
    confidence: readWhole(line, 'confidence', { least: 0, most: 10 }),
    supersedes: line.text('corrects') === '' ? null : readId(line, 'corrects'),
  };
}

/** A step by its title or its name. */
function readStep(line: Line, form: Form | null): string | null {
  const text = line.text('step');
  if (text === '') return null;
  if (form?.type !== 'milestone') {
    if (form) line.wrong('step', 'not-for-this', line.text('key_result'));
    return null;
  }
  const found = form.steps.find(({ step, title }) => step === text || plain(title) === plain(text));
  if (!found) line.wrong('step', 'unknown-word', form.steps.map(({ title }) => title).join(', '));
  return found?.step ?? null;
}

const done = { '1': ['erledigt', 'ja', 'yes', 'done'], '0': ['offen', 'nein', 'no', 'open'] };

/** A number; of what is done or not a word, of levels the level in words or its number from 0. */
function readValue(line: Line, form: Form | null): number | null {
  const text = line.text('value');
  if (text === '') return null;
  switch (form?.type) {
    case 'milestone':
    case 'binary':
      return Number(readWord(line, 'value', done));
    case 'ordinal':
      return Number(
        readWord(
          line,
          'value',
          Object.fromEntries(form.levels.map((level, at) => [String(at), [level]])),
        ),
      );
    case 'linear':
    case 'range':
      return readAmount(line, 'value');
    case undefined:
      return null;
  }
}
