import type { CatalogueKpi } from '../../datasets/catalogue.ts';
import { leftOutCell, leftOutRows } from '../../warehouse/measure/left-out.ts';
import type { Observation } from '../../warehouse/warehouse.ts';
import type { About } from '../csv.ts';
import type { Column, Row } from '../table-answer.ts';

export const idColumn: Column = { name: 'id', type: 'text' };
export const unitColumn: Column = { name: 'unit', type: 'text' };
export const numberColumns: Column[] = [
  { name: 'value', type: 'number' },
  { name: 'state', type: 'text' },
  { name: 'numerator', type: 'number' },
  { name: 'denominator', type: 'number' },
  { name: 'n', type: 'number' },
  { name: 'finished', type: 'boolean' },
  { name: 'observed', type: 'number' },
];
export const observationColumns: Column[] = [
  ...numberColumns,
  { name: 'from', type: 'date' },
  { name: 'to', type: 'date' },
  { name: 'data_through', type: 'text' },
  { name: 'computed_at', type: 'text' },
];

/** What a number leaves out because its source does not observe it; behind all others. */
export const leftOutColumns: Column[] = [
  { name: 'not_observed', type: 'number' },
  { name: 'left_out_by', type: 'text' },
];

export function observationCells({ left_out_by, ...latest }: Observation): Row {
  if (!left_out_by) return latest;
  const cells = { not_observed: leftOutRows(left_out_by), left_out_by: leftOutCell(left_out_by) };
  return { ...latest, ...cells };
}

/** Which KPI a table shows, and by what it is limited: in columns of their own, behind the others. */
export const questionColumns = (where: Record<string, string[]>): Column[] => [
  idColumn,
  ...Object.keys(where).map((name): Column => ({ name: `where.${name}`, type: 'text' })),
];

export const questionCells = (where: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(where).map(([name, all]) => [`where.${name}`, all.join(', ')]));

export const aboutKpi = ({ id, title }: CatalogueKpi, filter: Record<string, string>): About => ({
  ...{ title: title.de, name: id, filter },
});

/** A table of another way to count says so in a column of its own. */
export const variantColumn = ({ variant }: { variant?: string }): Column[] =>
  variant === undefined ? [] : [{ name: 'variant', type: 'text' }];
