import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { parse } from 'yaml';
import { datasets } from '../datasets/catalogue.ts';
import type { Dataset } from '../datasets/dataset.ts';
import { flawOfDeclared } from '../datasets/observation.ts';
import { lands, type Land } from '../calendar/holidays.ts';
import { isZone } from '../calendar/zone.ts';
import { Districts } from './city-districts.ts';
import { areaOf, boundsOf, checkGeometry, type Bounds } from './city-geometry.ts';
import { ConfigError } from './config.ts';
import { dataLicenceIds } from './data-licence.ts';

const Degrees = Type.Number({ minimum: -180, maximum: 180 });
const Text = Type.Object({ de: Type.String(), en: Type.String() }, { additionalProperties: false });

/** The city file: what the events do not tell about a city. */
export const CityFile = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    /** The Land whose holidays count: BW, BY … (ISO 3166-2:DE); without it nobody knows working days. */
    land: Type.Optional(Type.Enum([...lands])),
    time_zone: Type.Optional(Type.String()),
    /** West, south, east, north in degrees: what the map shows; else what boundary or districts fill. */
    bounds: Type.Optional(Type.Array(Degrees, { minItems: 4, maxItems: 4 })),
    /** GeoJSON polygon of the municipality, alone or as feature. */
    boundary: Type.Optional(Type.Unknown()),
    /** GeoJSON polygons: they tell in which district a place lies. */
    districts: Type.Optional(Districts),
    offices: Type.Optional(
      Type.Array(
        Type.Object({ office: Type.String(), name: Type.String(), lon: Degrees, lat: Degrees }),
      ),
    ),
    /** Dimension → member → name for people. */
    labels: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Text))),
    /** Which sources hand cases on to each other; `x*` is a prefix. */
    scopes: Type.Optional(
      Type.Array(
        Type.Object(
          {
            scope: Type.String({ pattern: '^\\S{1,300}$' }),
            sources: Type.Array(Type.String({ pattern: '^\\S{1,300}$' }), { minItems: 1 }),
          },
          { additionalProperties: false },
        ),
      ),
    ),
    /** What sources report, though perhaps none of it ever comes; `x*` is a prefix. */
    observes: Type.Optional(
      Type.Array(
        Type.Object(
          {
            sources: Type.Array(Type.String({ pattern: '^\\S{1,300}$' }), { minItems: 1 }),
            kinds: Type.Array(Type.String({ pattern: '^\\S{1,300}$' }), { minItems: 1 }),
          },
          { additionalProperties: false },
        ),
      ),
    ),
    links: Type.Optional(Type.Record(Type.String(), Type.String())),
    /** Under which anybody may use the numbers. */
    licence: Type.Optional(Type.Enum([...dataLicenceIds])),
  },
  { additionalProperties: false },
);

/** A city as the server knows it. */
export type City = Omit<Static<typeof CityFile>, 'land'> & {
  time_zone: string;
  /** Null where nobody has said it. */
  land: Land | null;
  demo: boolean;
  /** What the map shows at first, where it is less than all that is drawn. */
  frame?: Bounds;
};

/** The city before anybody has described it: it has no name. */
export const namelessCity: City = {
  name: '',
  time_zone: 'Europe/Berlin',
  land: null,
  demo: false,
};

const check = Compile(CityFile);

/** Read a city file. @throws ConfigError that names the field */
export async function readCity(file: string): Promise<City> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new ConfigError(`The city file ${file} cannot be read.`, { cause: error });
  });
  let city: unknown;
  try {
    city = parse(text);
  } catch (error) {
    throw new ConfigError(`The city file ${file} is neither YAML nor JSON.`, { cause: error });
  }
  checkGeometry(file, city);
  if (!check.Check(city)) {
    const [error] = check.Errors(city);
    throw new ConfigError(
      `The city file ${file} is wrong at ${error?.instancePath || '/'}: ${error?.message}.`,
    );
  }
  const flaw = flawOfDeclared(
    (city.observes ?? []).flatMap(({ kinds }) => kinds),
    Object.values<Dataset>(datasets),
  );
  if (flaw) throw new ConfigError(`The city file ${file} is wrong at /observes: ${flaw}`);
  const { time_zone = namelessCity.time_zone, land = namelessCity.land } = city;
  if (!isZone(time_zone)) throw new ConfigError(`Unknown time zone in ${file}: ${time_zone}.`);
  const boundary = areaOf(file, city.boundary);
  const areas = boundary ? [boundary] : (city.districts?.features ?? []).map((one) => one.geometry);
  const bounds = city.bounds ?? boundsOf(areas);
  return {
    ...city,
    ...(boundary ? { boundary } : {}),
    ...(bounds ? { bounds } : {}),
    ...{ time_zone, land, demo: false },
  };
}
