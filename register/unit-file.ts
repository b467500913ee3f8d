import type { UnitKind } from '../okr/unit.ts';
import { readCsvRows, type CsvRow } from './csv-rows.ts';
import { shieldText } from './spreadsheet-text.ts';
import { faultsOf, type RegisteredUnit } from './unit-rules.ts';
import { actionOf, isSame } from './units.ts';

/** What one line of the file would do. */
export interface UnitLine {
  /** 1 is the first line of the file, the one with the names of the columns. */
  line: number;
  unit: string;
  action: 'add' | 'change' | 'retire' | 'revive' | 'none';
  /** Field by field, only what differs. */
  changes: { field: UnitColumn; before: string; after: string }[];
}

/** What is wrong with a line, and in which column. */
export interface UnitFileError {
  line: number;
  /** As it is called in the file; null where it is the line as a whole. */
  column: string | null;
  code: string;
  detail: string;
}

/** What a file of units would do to those that are there. Applied only where there are no errors. */
export interface UnitPlan {
  lines: UnitLine[];
  errors: UnitFileError[];
  /** The units of the file as they would be. */
  wanted: RegisteredUnit[];
}

/** Columns in the order of the export; the first name is the one that is written. */
export const unitColumns = {
  unit: ['unit', 'einheit'],
  name: ['name', 'bezeichnung'],
  kind: ['kind', 'art'],
  parent: ['parent', 'uebergeordnet', 'übergeordnet'],
  offices: ['offices', 'aemter', 'ämter'],
  retired: ['retired', 'aufgeloest', 'aufgelöst'],
} as const;

export type UnitColumn = keyof typeof unitColumns;

const kindWords: Readonly<Record<string, UnitKind>> = {
  city: 'city',
  stadt: 'city',
  department: 'department',
  fachbereich: 'department',
  team: 'team',
  subsidiary: 'subsidiary',
  beteiligung: 'subsidiary',
};

const maxLines = 5_000;

/**
 * Read a file of units (CSV, UTF-8, semicolon or comma) and say line by line what it would change.
 * Units that it does not name stay as they are; none is ever deleted.
 */
export function planUnits(
  units: ReadonlyMap<string, RegisteredUnit>,
  text: string,
  now: number,
): UnitPlan {
  const read = readCsvRows(text, maxLines);
  if ('fault' in read) {
    return { lines: [], errors: [{ ...read.fault, column: null }], wanted: [] };
  }
  const { rows } = read;
  const errors: UnitFileError[] = [];
  const columns = rows[0] ? readColumns(rows[0], errors) : null;
  if (!columns || errors.length > 0) return { lines: [], errors, wanted: [] };

  const told = rows.slice(1).map((row) => ({
    line: row.line,
    ...readUnit(row, columns, units, errors, now),
  }));
  for (const [unit, same] of Map.groupBy(told, ({ wanted }) => wanted.unit)) {
    for (const { line } of same.slice(1)) {
      const detail = `${unit} stands in line ${same[0]!.line} already: keep one of them.`;
      errors.push({ line, column: columns.names.unit, code: 'unit-twice', detail });
    }
  }
  const tree = new Map([...units, ...told.map(({ wanted }) => [wanted.unit, wanted] as const)]);
  for (const { unit, field, code, detail } of faultsOf(tree, new Set(tree.keys()))) {
    const at = told.find(({ wanted }) => wanted.unit === unit);
    if (!at) continue;
    const column = columns.names[field === 'retired_at' ? 'retired' : field] ?? null;
    errors.push({ line: at.line, column, code, detail });
  }
  return {
    lines: told.map(({ line, wanted }) => ({ line, ...compare(units.get(wanted.unit), wanted) })),
    errors: errors.toSorted((a, b) => a.line - b.line),
    wanted: told.map(({ wanted }) => wanted),
  };
}

/** Every unit as a file that `planUnits` reads; read again it changes nothing. */
export function exportUnits(units: ReadonlyMap<string, RegisteredUnit>): string {
  const lines = [...units.values()].map((one) =>
    (Object.keys(unitColumns) as UnitColumn[]).map((column) => cell(textOf(one, column))).join(';'),
  );
  return [Object.keys(unitColumns).join(';'), ...lines].map((line) => `${line}\r\n`).join('');
}

function cell(value: string): string {
  const text = shieldText(value);
  return /[;,"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

interface Columns {
  at: Partial<Record<UnitColumn, number>>;
  /** As the file calls them. */
  names: Partial<Record<UnitColumn, string>> & { unit: string };
}

function readColumns({ line, cells }: CsvRow, errors: UnitFileError[]): Columns | null {
  const at: Columns['at'] = {};
  const names: Partial<Record<UnitColumn, string>> = {};
  for (const [index, title] of cells.entries()) {
    const column = (Object.keys(unitColumns) as UnitColumn[]).find((one) =>
      (unitColumns[one] as readonly string[]).includes(title.toLowerCase()),
    );
    if (!column || column in at) {
      const known = Object.keys(unitColumns).join(', ');
      const detail = `${title || '(empty)'} is no column, or is there twice: use ${known}.`;
      errors.push({ line, column: title, code: 'unknown-column', detail });
      continue;
    }
    at[column] = index;
    names[column] = title;
  }
  if (at.unit === undefined) {
    const detail = 'The column unit is missing: it says which unit a line is about.';
    errors.push({ line, column: 'unit', code: 'missing-column', detail });
    return null;
  }
  return { at, names: { ...names, unit: names.unit ?? 'unit' } };
}

/** The unit of a line; what the file does not say stays, or is what is usual for a new one. */
function readUnit(
  { line, cells }: CsvRow,
  { at, names }: Columns,
  units: ReadonlyMap<string, RegisteredUnit>,
  errors: UnitFileError[],
  now: number,
): { wanted: RegisteredUnit } {
  const fault = (column: UnitColumn, code: string, detail: string) =>
    errors.push({ line, column: names[column] ?? column, code, detail });
  const text = (column: UnitColumn): string | undefined =>
    at[column] === undefined ? undefined : (cells[at[column]] ?? '');

  const unit = text('unit') ?? '';
  const known = units.get(unit);
  if (cells.length !== Object.keys(at).length) {
    const detail = `This line has ${cells.length} cells, the first one ${Object.keys(at).length}.`;
    errors.push({ line, column: null, code: 'wrong-cell-count', detail });
  }
  const kindText = text('kind')?.toLowerCase();
  const kind = kindText === undefined ? (known?.kind ?? 'team') : kindWords[kindText];
  if (!kind) fault('kind', 'invalid-kind', `Use one of ${Object.keys(kindWords).join(', ')}.`);
  const retiredText = text('retired')?.toLowerCase() ?? (known?.retired_at ? 'yes' : '');
  const isRetired = /^(yes|true|1|ja)$/.test(retiredText);
  if (!isRetired && !/^(no|false|0|nein|)$/.test(retiredText)) {
    fault('retired', 'invalid-answer', 'Write yes or no, or leave it empty.');
  }
  return {
    wanted: {
      unit,
      name: text('name') ?? known?.name ?? '',
      kind: kind ?? 'team',
      parent: text('parent') === undefined ? (known?.parent ?? null) : text('parent') || null,
      offices: text('offices')?.split(/\s+/).filter(Boolean) ?? known?.offices ?? [],
      retired_at: isRetired ? (known?.retired_at ?? new Date(now).toISOString()) : null,
    },
  };
}

function compare(
  before: RegisteredUnit | undefined,
  after: RegisteredUnit,
): Omit<UnitLine, 'line'> {
  const changes = (Object.keys(unitColumns) as UnitColumn[])
    .map((field) => ({
      field,
      before: before ? textOf(before, field) : '',
      after: textOf(after, field),
    }))
    .filter((change) => change.before !== change.after);
  if (isSame(before, after)) return { unit: after.unit, action: 'none', changes: [] };
  const action = actionOf(before ?? null, after).slice('unit.'.length) as UnitLine['action'];
  return { unit: after.unit, action, changes };
}

function textOf(one: RegisteredUnit, column: UnitColumn): string {
  switch (column) {
    case 'offices':
      return [...new Set(one.offices)].toSorted().join(' ');
    case 'retired':
      return one.retired_at ? 'yes' : '';
    case 'parent':
      return one.parent ?? '';
    default:
      return one[column];
  }
}
