import type { Text } from './text.ts';

/**
 * A layer of the map as data. Its rows are a DuckDB table macro `<dataset>_<layer>_at(instant)` in the
 * dataset's `tables.sql`: what the map shows at that instant. Live topic, GeoJSON, Arrow, legend, table,
 * note and symbols follow from what is said here.
 */
export interface MapLayerDefinition {
  /** In the legend. `{day}` is the day whose counts are shown: `heute`. */
  title: Text;
  /** Above its table, where that is not the title. `{day}` as above, `{at}` the instant. */
  caption?: Text;
  /** How it is read, for the legend. */
  note?: Text;
  /** What it shows, many of them, as after `mit`: `Ämtern`. Where it may be named among others. */
  things?: Text;
  /** Its place among the layers of all systems: a smaller one comes first. */
  rank: number;
  /** The column, or the two, whose value names a row; with a place, addresses name it: `place=station:markt`. */
  id: readonly string[];
  /**
   * The columns with its place in degrees; `office` where the city file says where the office of this
   * column lies; null where nothing of it has a place.
   */
  place:
    | { lon: string; lat: string }
    | { from: readonly [lon: string, lat: string]; to: readonly [lon: string, lat: string] }
    | { office: string }
    | null;
  /** The properties of a feature, in this order. */
  columns: Readonly<Record<string, MapColumn>>;
  /** The columns of its table in their order, where it is not that of the properties with a title. */
  table?: readonly string[];
  /** A column that is not told: the people behind a row. Of fewer than five nobody sees the row. */
  people?: string;
  /** `ORDER BY`, where it is not that of the id. */
  order?: string;
  /** It tells of closed days: it changes with the day, not with an event, and not as the day is played. */
  changes?: 'daily';
  /**
   * What was said then is no longer true after so many minutes: the row is told as `silent`, drawn
   * hatched, and says since when.
   */
  silent?: { since: string; after_min: number };
  /** How a row is drawn; null where the table alone has it. */
  glyph: Glyph | null;
  /** It is shown and hidden together with this layer, and has no place of its own in the legend. */
  with?: string;
  /** The title of the first column of its table, where that is not a place. */
  named?: Text;
  /** The sentences of the note beside the symbol, and of one that is silent. */
  says?: readonly Line[];
  says_silent?: readonly Line[];
}

/**
 * One line of a note: the first text of which all columns are known. `{column}` is the value as words,
 * `{column:of}` a member as after `4 von 8`, `{day}` the day of counts, `{at}` the instant, and `*…*`
 * is what to see first.
 */
export interface Line {
  text: readonly Text[];
  /** Less important. */
  muted?: true;
}

/** A property of a feature. With a title it is a column of the table. */
export type MapColumn = { title?: Text; unit?: Text } & (
  | { kind: 'text' | 'number' | 'instant' }
  /** A member of a dimension; the city and the labels of the datasets have its name. */
  | {
      kind: 'member';
      dimension: string;
      /** Where rows speak of many of it: `Räder`, and `Rädern` as after `4 von 8`. */
      forms?: Readonly<Record<string, { many: Text; of: Text }>>;
      /** What sets a symbol apart where it is of this member: lines in a square of 20, as an SVG path. */
      signs?: Readonly<Record<string, string>>;
    }
  /** The id of a row of another layer, which has its name. */
  | { kind: 'row'; layer: string }
  /**
   * How many people or cases: 1 to 4 are null for whoever may not see them. Where the macro says null,
   * nobody knows, and the property is left out.
   */
  | { kind: 'count' }
  /** Told to everybody, staff too, only as the lower bound of a class: 0, 5, 10, 20, 50, 100. */
  | { kind: 'count_class' }
  /** What is known of a count: value, suppressed or not_observed. */
  | { kind: 'state'; of: string }
);

/** A shape of the map's small set, with the columns that it takes. */
export type Glyph =
  /**
   * A ring, filled to the share that `filled` has of `of`, with its number where there is room. `sign`
   * names a member column with signs; `items` are so many figures below the ring, at most five, where
   * a row is of these members.
   */
  | {
      draw: 'ring';
      filled: string;
      of?: string;
      sign?: string;
      items?: { among: Readonly<Record<string, string>>; figure: string };
    }
  /** A disc whose area grows with a count or the class of one. */
  | { draw: 'disc'; size: string }
  /** A square, with its name beside it where there is room. */
  | { draw: 'square' }
  /** The staff of a Pegel, filled to the level between two columns or numbers. */
  | { draw: 'gauge'; level: string; bottom: string | number; top: string | number }
  /** A dotted arc from here to there, more solid where more went. */
  | { draw: 'flow'; count: string }
  /**
   * As many figures along a line of the drawn town as the rows of these members count: their number
   * is true, their place is drawn, so that nobody can be followed.
   */
  | {
      draw: 'along';
      line: 'riverline';
      count: string;
      among: Readonly<Record<string, string>>;
      figure: string;
    };
