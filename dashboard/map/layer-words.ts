import type { Line, MapColumn } from '../../datasets/map-layer.ts';
import type { Text } from '../../datasets/text.ts';
import type { ShownLayer } from '../../server/routes/city-answer.ts';
import type { Dictionary } from '../i18n/de.ts';
import type { Language } from '../i18n/language.ts';
import { classWords } from './count-class.ts';
import { idOf, rowsOf, type Row, type Scene } from './layers/map-data.ts';

/** What is needed to say in words what a layer shows. */
export interface Speech {
  language: Language;
  t: Dictionary['map'];
  layers: readonly ShownLayer[];
  scene: Scene;
  /** An instant as the city's clock says it. */
  clock: (instant: string) => string;
  /** The day that counts are of: `heute`. */
  day: string;
  /** The name of a member; null where nobody gave it one. */
  label: (dimension: string, member: string) => string | null;
}

/** A piece of a sentence; the strong one is seen first. */
export interface Piece {
  text: string;
  strong: boolean;
}

/** What a layer is called in the legend, and above its table. */
export const titleOf = ({ title }: ShownLayer, speech: Speech): string =>
  told(title, speech, { day: speech.day }) ?? title[speech.language];

export function captionOf(layer: ShownLayer, speech: Speech): string {
  const at = speech.scene.get(layer.name)?.at;
  const values = { day: speech.day, at: at ? speech.clock(at) : null };
  return (layer.caption && told(layer.caption, speech, values)) ?? titleOf(layer, speech);
}

/** What a row is called: as the city does, else as its system. */
export const nameOf = (layer: ShownLayer, row: Row, speech: Speech): string =>
  layer.id.map((column) => partName(layer, column, row, speech)).join(' – ');

function partName(layer: ShownLayer, name: string, row: Row, speech: Speech): string {
  const column = layer.columns[name];
  const value = String(row[name]);
  if (column?.kind === 'row') {
    const other = speech.layers.find((one) => one.name === column.layer);
    const found =
      other && rowsOf(speech.scene, other.name).find((one) => idOf(other, one) === value);
    return other && found ? nameOf(other, found, speech) : value;
  }
  if (column?.kind === 'member' && column.forms?.[value]) {
    return column.forms[value].many[speech.language];
  }
  const dimension = column?.kind === 'member' ? column.dimension : name;
  const own = row['name'];
  return speech.label(dimension, value) ?? (typeof own === 'string' ? own : value);
}

/** Since when a row has said nothing. */
export const silentSince = (layer: ShownLayer, row: Row, { t, clock }: Speech): string =>
  t.silentSince(clock(String(row[layer.silent?.since ?? ''])));

/** The columns of its table. */
export const tableColumns = ({ columns, table }: ShownLayer): [name: string, column: MapColumn][] =>
  (table ?? Object.keys(columns)).flatMap((name) => {
    const column = columns[name];
    return column?.title ? [[name, column]] : [];
  });

/** Do its values stand to the right? */
export const isNumber = ({ kind }: MapColumn): boolean =>
  kind === 'number' || kind === 'count' || kind === 'count_class';

/** A cell of the table. */
export function cellOf(layer: ShownLayer, name: string, row: Row, speech: Speech): string {
  const column = layer.columns[name];
  if (!column) return '';
  if (column.kind === 'count' && row[name] === null) return speech.t.underFive;
  if (row.silent && name === layer.silent?.since) return silentSince(layer, row, speech);
  return wordOf(column, row[name], speech) ?? speech.t.unknown;
}

/** The sentences of a row's note. */
export function linesOf(
  layer: ShownLayer,
  row: Row,
  speech: Speech,
): { pieces: Piece[]; muted: boolean }[] {
  const lines: readonly Line[] = (row.silent ? layer.says_silent : layer.says) ?? [];
  return lines.flatMap(({ text, muted = false }) => {
    for (const one of text) {
      const pieces = piecesOf(one[speech.language], layer, row, speech);
      if (pieces) return [{ pieces, muted }];
    }
    return [];
  });
}

/** A text with the values of a row; null where one of them is unknown. */
function piecesOf(text: string, layer: ShownLayer, row: Row, speech: Speech): Piece[] | null {
  const pieces: Piece[] = [];
  for (const [at, part] of text.split('*').entries()) {
    let isStrong = at % 2 === 1;
    let isMissing = false;
    const filled = part.replace(/\{(\w+)(:of)?\}/g, (_, name: string, of?: string) => {
      const value = valueIn(name, of !== undefined, layer, row, speech);
      if (value === null) isMissing = true;
      // What is no number leads to what follows, as in `unter 5: Fälle heute`.
      const column = layer.columns[name];
      const isCount = column?.kind === 'count' || column?.kind === 'count_class';
      if (!isStrong || !isCount || typeof row[name] === 'number') return value ?? '';
      isStrong = false;
      return `${value}:`;
    });
    if (isMissing) return null;
    if (filled !== '') pieces.push({ text: filled, strong: isStrong });
  }
  return pieces;
}

function valueIn(
  name: string,
  of: boolean,
  layer: ShownLayer,
  row: Row,
  speech: Speech,
): string | null {
  if (name === 'day') return speech.day;
  if (name === 'at') {
    const at = speech.scene.get(layer.name)?.at;
    return at ? speech.clock(at) : null;
  }
  const column = layer.columns[name];
  if (!column) return null;
  const value = row[name];
  if (of && column.kind === 'member' && typeof value === 'string') {
    return column.forms?.[value]?.of[speech.language] ?? null;
  }
  const isCount = column.kind === 'count' || column.kind === 'count_class';
  return wordOf(column, value, speech) ?? (isCount ? speech.t.unknown : null);
}

/** A value in words; null where it is unknown. */
function wordOf(column: MapColumn, value: Row[string], speech: Speech): string | null {
  const { t, language, clock, label } = speech;
  if (column.kind === 'count_class') return classWords(value as number | null | undefined, t);
  if (column.kind === 'count' && value === null) return t.tooFew;
  if (value === null || value === undefined) return null;
  const unit = column.unit ? `\u202f${column.unit[language]}` : '';
  switch (column.kind) {
    case 'number':
    case 'count':
      return Number(value).toLocaleString(language) + unit;
    case 'instant':
      return clock(String(value));
    case 'member':
      return (
        column.forms?.[String(value)]?.many[language] ??
        label(column.dimension, String(value)) ??
        String(value)
      );
    default:
      return String(value) + unit;
  }
}

/** A text with values of its own; null where one of them is missing. */
function told(
  text: Text,
  { language }: Speech,
  values: Readonly<Record<string, string | null>>,
): string | null {
  let isMissing = false;
  const filled = text[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? null;
    if (value === null) isMissing = true;
    return value ?? '';
  });
  return isMissing ? null : filled;
}
