import { places } from '../../datasets/catalogue.ts';
import type { Arrival, Warning } from '../../datasets/journal.ts';

/** West, south, east, north in degrees. */
export type Bounds = readonly number[];

/** A source that places much where the city is not. */
export interface PlaceWarning extends Warning {
  code: 'places-outside';
  /** Different places that it has named, and how many of them lie outside. */
  places: number;
  outside: number;
  /** What has probably happened: lon and lat are swapped, or both are filled from one of them. */
  guess: 'swapped' | 'equal' | null;
}

export interface PlaceWatch {
  /** Look at what a batch brings. @returns warnings about the sources whose places it has */
  take(arrivals: Iterable<Pick<Arrival, 'source' | 'data'>>): PlaceWarning[];
  /** All warnings, as they stand now. */
  warnings(): PlaceWarning[];
}

/** A system of the region may serve places beyond the city: so much of its size on each side. */
const MARGIN = 0.1;
/** A source is judged by at least so many places … */
const JUDGED_FROM = 3;
/** … and keeps so many in mind. */
const MOST_PLACES = 1_000;
const MOST_SOURCES = 1_000;
/** Of all sources together. */
const MOST_OF_ALL = 100_000;

/** Fields that name what stands in one place. */
const NAMING = [...new Set(places.map(({ by }) => by))];

type Where = 'inside' | 'outside' | 'swapped' | 'equal';

/**
 * Watch where the places of each source lie: where more than half of at least three lie outside the
 * city's bounds, somebody has to look. What has a name counts once, where it was named last, so
 * that a source that has put them right is believed again.
 * @param bounds of the city; null where nobody knows them, and nothing is ever said
 * @param onWarning called once per source, when it is first to be warned about
 */
export function watchPlaces(
  bounds: Bounds | null,
  onWarning: (warning: PlaceWarning) => void = () => {},
): PlaceWatch {
  const sources = new Map<string, Map<string, Where>>();
  const said = new Set<string>();
  let known = 0;
  const area = bounds && widened(bounds);

  function judge(source: string): PlaceWarning | null {
    const places = [...(sources.get(source)?.values() ?? [])];
    const outside = places.filter((where) => where !== 'inside');
    if (!bounds || places.length < JUDGED_FROM || outside.length * 2 <= places.length) return null;
    const mostly = (one: Where) =>
      outside.filter((where) => where === one).length * 2 > outside.length;
    const guess = mostly('swapped') ? 'swapped' : mostly('equal') ? 'equal' : null;
    const counts = { places: places.length, outside: outside.length, guess } as const;
    return { code: 'places-outside', source, ...counts, detail: sentence(counts, bounds) };
  }

  return {
    take(arrivals) {
      if (!area) return [];
      const named = new Set<string>();
      for (const { source, data } of arrivals) {
        const { lon, lat } = data;
        if (typeof lon !== 'number' || typeof lat !== 'number') continue;
        let places = sources.get(source);
        if (!places) {
          if (sources.size >= MOST_SOURCES) continue;
          sources.set(source, (places = new Map()));
        }
        const key = nameOf(data, lon, lat);
        if (!places.has(key)) {
          if (places.size >= MOST_PLACES || known >= MOST_OF_ALL) continue;
          known += 1;
        }
        places.set(key, locate(area, lon, lat));
        named.add(source);
      }
      const warnings = [...named].map(judge).filter((warning) => warning !== null);
      for (const warning of warnings) {
        if (said.has(warning.source)) continue;
        said.add(warning.source);
        onWarning(warning);
      }
      return warnings;
    },
    warnings: () => [...sources.keys()].map(judge).filter((warning) => warning !== null),
  };
}

/** What is named stands in one place; anything else is where it is, within about ten metres. */
function nameOf(data: Record<string, unknown>, lon: number, lat: number): string {
  const by = NAMING.find((field) => typeof data[field] === 'string');
  if (by !== undefined) return `${by} ${String(data[by])}`;
  return `${lon.toFixed(4)} ${lat.toFixed(4)}`;
}

function locate(area: Bounds, lon: number, lat: number): Where {
  if (contains(area, lon, lat)) return 'inside';
  if (lon === lat) return 'equal';
  return contains(area, lat, lon) ? 'swapped' : 'outside';
}

function contains([west = 0, south = 0, east = 0, north = 0]: Bounds, lon: number, lat: number) {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function widened([west = 0, south = 0, east = 0, north = 0]: Bounds): Bounds {
  const [x, y] = [MARGIN * (east - west), MARGIN * (north - south)];
  return [west - x, south - y, east + x, north + y];
}

function sentence(
  { places, outside, guess }: Pick<PlaceWarning, 'places' | 'outside' | 'guess'>,
  bounds: Bounds,
): string {
  const fact = `${outside} of ${places} places lie outside the city's bounds (${bounds.join(', ')})`;
  switch (guess) {
    case 'swapped':
      return `${fact}: lon and lat are swapped, for the other way round they lie inside. Correct the sender.`;
    case 'equal':
      return `${fact}: lon and lat are the same number. Correct the sender.`;
    case null:
      return `${fact}: check lon and lat of the sender, and the bounds in the city file.`;
  }
}
