import { html } from 'hono/html';
import type { Markup } from './drawing.ts';

type Cell = string | number | Markup;

interface Column {
  name: string;
  /** `head` names the row; `no` counts it. */
  kind: 'no' | 'head' | 'number' | 'text';
  shown: Cell;
}

export interface Row {
  cells: readonly Cell[];
  /** What this row and those after it have in common; null where that goes on from before. */
  group?: string | null;
}

export const column = (name: string, kind: Column['kind'], shown: Cell = name): Column => ({
  name,
  kind,
  shown,
});

/**
 * A table that becomes a list of labelled values on a narrow screen (see paper.css). The roles are
 * spelled out because browsers forget them when a table is laid out as blocks.
 */
export function dataTable({
  kind,
  labelledBy,
  columns,
  rows,
}: {
  kind: string;
  labelledBy: string;
  columns: readonly Column[];
  rows: readonly Row[];
}): Markup {
  return html`<table class="${kind}" role="table" aria-labelledby="${labelledBy}">
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(
          ({ kind: of, shown }) =>
            html`<th role="columnheader" scope="col" class="${of}">${shown}</th>`,
        )}
      </tr>
    </thead>
    ${grouped(rows).map(
      ({ group, own }) =>
        html`<tbody role="rowgroup">
          ${
            group === null
              ? ''
              : html`<tr role="row" class="group">
                  <th role="rowheader" scope="rowgroup" colspan="${columns.length}">${group}</th>
                </tr>`
          }
          ${own.map(
            ({ cells }) =>
              html`<tr role="row">
                ${columns.map((of, index) => cell(of, cells[index] ?? ''))}
              </tr>`,
          )}
        </tbody>`,
    )}
  </table>`;
}

const cell = ({ kind, name }: Column, shown: Cell): Markup =>
  kind === 'head'
    ? html`<th role="rowheader" scope="row" class="head">${shown}</th>`
    : html`<td role="cell" class="${kind}" data-label="${name}">${shown}</td>`;

function grouped(rows: readonly Row[]): { group: string | null; own: Row[] }[] {
  const groups: { group: string | null; own: Row[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && (row.group ?? null) === null) last.own.push(row);
    else groups.push({ group: row.group ?? null, own: [row] });
  }
  return groups;
}
