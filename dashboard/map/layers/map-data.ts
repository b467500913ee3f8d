import type { ShownLayer } from '../../../server/routes/city-answer.ts';

/** What the server's live layers say, as rows: the same for the canvas, the table and the panel. */

export type Value = string | number | boolean | null | undefined;

/** One row of a layer: the properties of the feature, and where it lies. */
export interface Row {
  lon: number | null;
  lat: number | null;
  /** Where a way begins and ends. */
  from?: [number, number];
  to?: [number, number];
  /** What it said is no longer true. */
  silent?: boolean;
  [column: string]: Value | [number, number];
}

export interface Hour {
  /** Start of the hour, RFC 3339. */
  hour: string;
  /** By the name of what is counted: null where 1 to 4, missing where no source reports it. */
  [activity: string]: string | number | null;
}

interface LayerRows {
  /** RFC 3339 instant for which the rows hold. */
  at: string | null;
  rows: Row[];
}

/** Everything live on the map, by the name of the layer; what has not arrived yet is not there. */
export type Scene = ReadonlyMap<string, LayerRows>;

export const emptyScene: Scene = new Map();

const none: Row[] = [];

export const rowsOf = (scene: Scene, layer: string): Row[] => scene.get(layer)?.rows ?? none;

/** The hours of the day strip. */
export const hoursOf = (scene: Scene): Hour[] => rowsOf(scene, 'activity') as unknown as Hour[];

/** A number of a row; null where it is unknown or withheld. */
export function numberIn(row: Row, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' ? value : null;
}

/** What a click or the keyboard may choose on the map: the id column of its layer, and the id. */
export interface Place {
  kind: string;
  id: string;
}

/** What names a row among those of its layer, also in the API. */
export const idOf = ({ id }: Pick<ShownLayer, 'id'>, row: Row): string =>
  id.map((column) => String(row[column])).join('~');

/** Have its rows places of their own, which may be chosen? */
export const hasPlaces = ({ place }: Pick<ShownLayer, 'place'>): boolean =>
  place !== null && !('from' in place);

/** Is it switched on and off by itself? */
export const isToggled = ({ glyph, with: partner }: ShownLayer): boolean =>
  glyph !== null && partner === undefined;

/** Is a row of all these members? */
export const isAmong = (row: Row, members: Readonly<Record<string, string>>): boolean =>
  Object.entries(members).every(([column, member]) => row[column] === member);

/** Those that have a place on the map. */
export const placed = (rows: readonly Row[]) =>
  rows.filter(
    (row): row is Row & { lon: number; lat: number } => row.lon !== null && row.lat !== null,
  );
