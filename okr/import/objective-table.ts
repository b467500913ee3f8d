import type { CommandOf } from '../command.ts';
import { isId, partsOf, readId, readLine, readList, readParagraph, readWord } from './cell.ts';
import type { Known } from './known.ts';
import { keyResultCells, readKeyResult, type KeyResultColumn } from './key-result-cells.ts';
import type { TableProblem } from './problem.ts';
import type { Proposal } from './proposal.ts';
import { readTable, type Cells, type Columns, type TableRow } from './table.ts';

const objectiveCells = {
  half_year: ['half_year', 'Halbjahr', 'cycle'],
  unit: ['unit', 'Amt', 'organisationseinheit'],
  title: ['title', 'Ziel', 'titel'],
  customers: ['customers', 'Für wen'],
  added_value: ['added_value', 'Mehrwert'],
  commitment: ['commitment', 'Verbindlichkeit'],
  visibility: ['visibility', 'Wer es sieht', 'sichtbarkeit'],
  contributes_to: ['contributes_to', 'Trägt bei zu'],
  supports: ['supports', 'Unterstützt'],
  without_link: ['without_link', 'Ohne Verbindung, weil'],
} as const satisfies Columns<string>;

/** Columns of a file of objectives, one key result a line. */
export const objectiveColumns = {
  objective: ['objective', 'Ziel-ID'],
  ...objectiveCells,
  ...keyResultCells,
} as const satisfies Columns<string>;

type ObjectiveColumn = keyof typeof objectiveCells;
type Line = Cells<'objective' | ObjectiveColumn | KeyResultColumn>;

const ofObjective = Object.keys(objectiveCells) as ObjectiveColumn[];
const ofKeyResult = Object.keys(keyResultCells) as KeyResultColumn[];

/**
 * A table of objectives: one key result a line, and what is said of its objective in the first of
 * its lines; later ones repeat it or leave it empty.
 * @returns first the drafts, then their key results, then the links, so that each finds what it names
 */
export function readObjectiveTable(
  rows: readonly TableRow[],
  known: Known,
): { proposals: Proposal[]; problems: TableProblem[] } {
  const problems: TableProblem[] = [];
  const lines = readTable(rows, objectiveColumns, ['objective'], problems);
  const drafts: Proposal[] = [];
  const keyResults: Proposal[] = [];
  const links: Proposal[] = [];
  const named = new Map<string, number>();
  const ids = new Set(lines.map((line) => line.text('objective')));

  for (const [objective, its] of Map.groupBy(lines, (line) => line.text('objective'))) {
    const first = its[0]!;
    readId(first, 'objective');
    const teller = tellerOf(its);
    if (teller || !known.hasObjective(objective)) {
      const line = teller ?? first;
      drafts.push({ line: line.line, command: readObjective(line, objective, known) });
      links.push(...readLinks(line, objective, known, ids));
    }
    for (const line of its) {
      if (!ofKeyResult.some((column) => line.text(column) !== '')) {
        if (line !== (teller ?? first)) line.wrong('objective', 'twice', String(first.line));
        continue;
      }
      const command = readKeyResult(line, objective, known);
      const before = named.get(command.key_result);
      if (before !== undefined) line.wrong('key_result', 'twice', String(before));
      named.set(command.key_result, line.line);
      keyResults.push({ line: line.line, command });
    }
  }
  return { proposals: [...drafts, ...keyResults, ...links], problems };
}

/** The first line that tells of the objective itself; the others must not tell it otherwise. */
function tellerOf(lines: readonly Line[]): Line | undefined {
  const teller = lines.find((line) => ofObjective.some((column) => line.text(column) !== ''));
  if (!teller) return undefined;
  for (const line of lines) {
    for (const column of ofObjective) {
      const text = line.text(column);
      if (text !== '' && text !== teller.text(column)) {
        line.wrong(column, 'contradicts', String(teller.line));
      }
    }
  }
  return teller;
}

const commitments = { committed: ['verbindlich'], aspirational: ['ehrgeizig'] } as const;
const visibilities = {
  team: ['nur das Team'],
  city: ['die Verwaltung', 'verwaltung'],
  council: ['auch der Rat', 'rat'],
  public: ['alle', 'öffentlich'],
} as const;

function readObjective(line: Line, objective: string, known: Known): CommandOf<'objective-draft'> {
  return {
    ...{ type: 'objective-draft', objective },
    cycle: readName(line, 'half_year', 'cycle', known),
    unit: readName(line, 'unit', 'unit', known),
    title: readLine(line, 'title'),
    customers: readList(line, 'customers', { least: 1, most: 10 }),
    added_value: readParagraph(line, 'added_value') ?? readLine(line, 'added_value'),
    commitment: readWord(line, 'commitment', commitments, 'committed'),
    visibility: readWord(line, 'visibility', visibilities, 'city'),
    without_link: readParagraph(line, 'without_link'),
  };
}

function readName(
  line: Line,
  column: 'half_year' | 'unit',
  kind: 'cycle' | 'unit',
  known: Known,
): string {
  const text = line.text(column);
  const id = known.find(kind, text);
  if (text === '') line.wrong(column, 'missing');
  else if (id === null) line.wrong(column, 'unknown-name', known.some(kind));
  return id ?? '';
}

const mostLinks = 10;

/** Proposed from below: those who lead what it leads up to have the next word. */
function readLinks(
  line: Line,
  child: string,
  known: Known,
  inTable: ReadonlySet<string>,
): Proposal[] {
  const linked = new Set<string>();
  return (['contributes_to', 'supports'] as const).flatMap((column) => {
    const parts = partsOf(line.text(column));
    if (parts.length > mostLinks) line.wrong(column, 'too-many', String(mostLinks));
    return parts.flatMap((text): Proposal[] => {
      const goal = known.find('goal', text);
      const isObjective = goal === null && (inTable.has(text) || known.hasObjective(text));
      const parent = isObjective
        ? ({ kind: 'objective', id: text } as const)
        : ({ kind: 'goal', id: goal ?? '' } as const);
      if (parent.id === '' || !isId(parent.id)) {
        line.wrong(column, 'unknown-name', known.some('goal'));
        return [];
      }
      const name = `${parent.kind} ${parent.id}`;
      if (linked.has(name)) {
        line.wrong(column, 'twice', String(line.line));
        return [];
      }
      linked.add(name);
      const link = known.nameOf('link', child, parent.kind, parent.id);
      const kind = column === 'supports' ? 'supports' : 'contributes';
      const command = { type: 'link-propose', link, child, parent, kind, direction: 'bottom_up' };
      return [{ line: line.line, command: command as CommandOf<'link-propose'> }];
    });
  });
}
