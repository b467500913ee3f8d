import { Type, type Static } from 'typebox';
import type { CatalogueLayer } from '../../datasets/catalogue.ts';
import { dataLicenceIds } from '../data-licence.ts';
import { orNull, Words } from '../route/schema.ts';

/** West, south, east, north in degrees. */
const Bounds = Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]);

const Activity = Type.Object({
  name: Type.String(),
  title: Words,
  burst: Type.Optional(Type.Object({ title: Words, done: Words })),
});

export type CountedActivity = Static<typeof Activity>;

export type ShownLayer = Omit<CatalogueLayer, 'order' | 'people' | 'rank'>;

const Names = Type.Array(Type.String());
const Lines = Type.Array(
  Type.Object({ text: Type.Array(Words), muted: Type.Optional(Type.Literal(true)) }),
);

/** A layer of the map as data, as datasets/map-layer.ts tells it. */
const Layer = Type.Unsafe<ShownLayer>(
  Type.Object({
    name: Type.String(),
    dataset: Type.String(),
    title: Words,
    caption: Type.Optional(Words),
    note: Type.Optional(Words),
    things: Type.Optional(Words),
    id: Names,
    /** Its columns with degrees, with an office, or null where nothing of it has a place. */
    place: orNull(Type.Record(Type.String(), Type.Union([Type.String(), Names]))),
    /** The properties of a feature, each with its `kind`. */
    columns: Type.Record(
      Type.String(),
      Type.Object({ kind: Type.String() }, { additionalProperties: Type.Unknown() }),
    ),
    table: Type.Optional(Names),
    changes: Type.Optional(Type.Literal('daily')),
    silent: Type.Optional(Type.Object({ since: Type.String(), after_min: Type.Number() })),
    /** How a row is drawn, with the columns that this takes. */
    glyph: orNull(Type.Object({ draw: Type.String() }, { additionalProperties: Type.Unknown() })),
    with: Type.Optional(Type.String()),
    named: Type.Optional(Words),
    says: Type.Optional(Lines),
    says_silent: Type.Optional(Lines),
  }),
);

/** How far the demo history is loaded, or stored events are counted. */
export const Loading = Type.Object({
  done: Type.Number(),
  total: Type.Number(),
  /** A word for the interface: `history`, `projection`, `goals`. */
  what: Type.String(),
});

/** `GET /api/city` */
export const CityAnswer = Type.Object({
  name: Type.String(),
  /** True where the city and its numbers are invented. */
  demo: Type.Boolean(),
  time_zone: Type.String(),
  /** The Land whose holidays count, e.g. `NI`; null where nobody has said it. */
  land: orNull(Type.String()),
  version: Type.String(),
  /** Of the numbers; null where the city has not said under which they may be used. */
  licence: orNull(
    Type.Object({
      id: Type.Enum([...dataLicenceIds]),
      name: Words,
      short: Type.String(),
      url: Type.String(),
      attribution: Type.Boolean(),
    }),
  ),
  /** Of the software, as SPDX names it. */
  software_licence: Type.Literal('EUPL-1.2'),
  bounds: Type.Optional(Bounds),
  /** What the map shows at first, where it is less than the bounds. */
  frame: Type.Optional(Bounds),
  datasets: Type.Array(Type.Object({ name: Type.String(), title: Words })),
  /** What the day strip of the map counts. */
  activities: Type.Array(Activity),
  /** What systems show on the map, in the order in which it stands there. */
  layers: Type.Array(Layer),
  /** Names of organisation units by id. */
  units: Type.Record(Type.String(), Type.String()),
  /** Null when all is there. */
  loading: orNull(Loading),
  /** Dimension → member → name for people: what the city calls it, else what its system does. */
  labels: Type.Record(Type.String(), Type.Record(Type.String(), Words)),
  /** Dimension → its word. */
  dimensions: Type.Record(Type.String(), Words),
  /** Code of what is stored but counts nowhere → the reason in a few words. */
  reasons: Type.Record(Type.String(), Words),
  links: Type.Optional(Type.Record(Type.String(), Type.String())),
});

export type CityAnswer = Static<typeof CityAnswer>;
