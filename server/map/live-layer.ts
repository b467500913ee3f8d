import { activities, layers, type CatalogueLayer } from '../../datasets/catalogue.ts';
import { minUnits, type Audience } from '../../warehouse/audience.ts';
import type { Warehouse } from '../../warehouse/warehouse.ts';
import { activityAt } from './activity.ts';
import { activityLayer, type MapFeature, type MapLayer, type Properties } from './layer.ts';
import type { MapCity } from './map-city.ts';
import { countClass } from './small-count.ts';

/**
 * What the macro of a layer says of one thing. `known_<count>` tells a count that nobody knows from one
 * that is withheld: both are null.
 */
type Row = Record<string, string | number | boolean | null>;

/**
 * A live layer of the map as it was at `at` (ms since the epoch).
 * @param name one that `isLiveLayer` knows
 */
export async function liveLayer(
  warehouse: Pick<Warehouse, 'rows'>,
  city: MapCity,
  name: string,
  audience: Audience,
  at: number,
): Promise<MapLayer> {
  const features =
    name === activityLayer
      ? await activityAt(warehouse, at)
      : await featuresOf(warehouse, city, layers.get(name)!, audience, at);
  return { type: 'FeatureCollection', layer: name, at: new Date(at).toISOString(), features };
}

/** Can new events of a dataset change this live layer? */
export function isChangedBy(name: string, dataset: string): boolean {
  if (name === activityLayer) return activities.some((one) => one.dataset === dataset);
  const layer = layers.get(name);
  return layer?.dataset === dataset && layer.changes !== 'daily';
}

async function featuresOf(
  warehouse: Pick<Warehouse, 'rows'>,
  city: MapCity,
  layer: CatalogueLayer,
  audience: Audience,
  at: number,
): Promise<MapFeature[]> {
  const counts = countsOf(layer);
  const inClasses = Object.values(layer.columns).some(({ kind }) => kind === 'count_class');
  const rows = await warehouse.rows<Row>({
    // Classes are the same for everybody.
    audience: inClasses ? 'public' : audience,
    of: counts.length > 0 ? { counts, dataset: layer.dataset } : 'things',
    sql: sqlOf(layer, counts),
    parameters: {
      at: new Date(at).toISOString(),
      ...(layer.people === undefined ? {} : { min_units: minUnits }),
    },
  });
  return withOffices(layer, city, rows).map((row) => ({
    type: 'Feature',
    id: layer.id.map((column) => String(row[column])).join('~'),
    geometry: geometryOf(layer, row),
    properties: propertiesOf(layer, row, at),
  }));
}

const countsOf = ({ columns }: CatalogueLayer): string[] =>
  Object.entries(columns)
    .filter(([, { kind }]) => kind === 'count' || kind === 'count_class')
    .map(([name]) => name);

/** Identifiers come from the catalogue only. */
function sqlOf(
  { dataset, name, people, id, order = id.join(', ') }: CatalogueLayer,
  counts: readonly string[],
): string {
  const known = counts.map((column) => `, ${column} IS NOT NULL AS known_${column}`).join('');
  return `SELECT *${known} FROM ${dataset}_${name}_at($at::TIMESTAMPTZ)
    ${people === undefined ? '' : `WHERE ${people} >= $min_units`} ORDER BY ${order}`;
}

/** The city file says where its offices lie, and names them; one of which nothing was heard is there too. */
function withOffices({ place }: CatalogueLayer, city: MapCity, rows: readonly Row[]): Row[] {
  if (place === null || !('office' in place)) return [...rows];
  const heard = new Map(rows.map((row) => [row[place.office] as string, row]));
  const known = new Map(city.offices.map((office) => [office.office, office]));
  return [...new Set([...known.keys(), ...heard.keys()])].sort().map((office) => {
    const { name = office, lon = null, lat = null } = known.get(office) ?? {};
    return { ...heard.get(office), [place.office]: office, name, lon, lat };
  });
}

function geometryOf({ place }: CatalogueLayer, row: Row): MapFeature['geometry'] {
  if (place === null) return null;
  if ('from' in place) {
    const ends = [place.from, place.to].map((end) => end.map((column) => row[column] as number));
    return { type: 'LineString', coordinates: ends };
  }
  const { lon, lat } = 'office' in place ? { lon: 'lon', lat: 'lat' } : place;
  const at = [row[lon], row[lat]].filter((one) => typeof one === 'number');
  return at.length === 2 ? { type: 'Point', coordinates: at } : null;
}

function propertiesOf({ columns, silent }: CatalogueLayer, row: Row, at: number): Properties {
  const told = Object.entries(columns).flatMap(([name, column]): [string, Properties[string]][] => {
    const value = row[name] ?? null;
    switch (column.kind) {
      case 'count':
        return isKnown(row, name) ? [[name, value]] : [];
      case 'count_class':
        return isKnown(row, name)
          ? [[name, value === null ? null : countClass(Number(value))]]
          : [];
      case 'state':
        return [[name, stateOf(row, column.of)]];
      default:
        return [[name, value]];
    }
  });
  if (!silent) return Object.fromEntries(told);
  const age_ms = at - Date.parse(String(row[silent.since]));
  return { ...Object.fromEntries(told), silent: age_ms > silent.after_min * 60_000 };
}

const isKnown = (row: Row, count: string): boolean => row[`known_${count}`] === true;

function stateOf(row: Row, count: string): 'value' | 'suppressed' | 'not_observed' {
  if (!isKnown(row, count)) return 'not_observed';
  return row[count] === null ? 'suppressed' : 'value';
}
