import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from 'geojson';

/** The names of districts as labels of the map, each where its district has most room for a line. */
export function districtNames({
  features,
}: FeatureCollection<Polygon | MultiPolygon>): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: features.map(({ geometry, properties }): Feature<Point> => ({
      type: 'Feature',
      properties: { kind: 'district', name: properties?.['name'] as string },
      geometry: { type: 'Point', coordinates: roomiest(geometry) },
    })),
  };
}

/** Horizontal lines that are laid through an area to find its room. */
const lines = 15;

/**
 * The middle of the widest place of an area: a name is a horizontal line, so that width counts, and
 * a place near the top or the bottom edge counts less. Holes and parts that lie apart are minded.
 */
export function roomiest(area: Polygon | MultiPolygon): Position {
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();
  const lats = rings.flat().map(([, lat = 0]) => lat);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const spans = Array.from({ length: lines }, (_, index) => {
    const share = (index + 0.5) / lines;
    const lat = south + (north - south) * share;
    const fromEdge = Math.min(share, 1 - share);
    return spansAt(rings, lat).map(([west, east]) => ({
      place: [(west + east) / 2, lat],
      room: (east - west) * Math.min(1, 0.4 + 1.2 * fromEdge),
    }));
  }).flat();
  const best = spans.reduce<(typeof spans)[number] | null>(
    (most, span) => (most && most.room >= span.room ? most : span),
    null,
  );
  return best?.place ?? rings[0]?.[0] ?? [0, 0];
}

/** Where a line of latitude runs inside: pairs of west and east, in degrees. */
function spansAt(rings: readonly Position[][], at: number): [west: number, east: number][] {
  const crossings = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap(([lon = 0, lat = 0], index) => {
        const [lonBefore = 0, latBefore = 0] = ring[index] ?? [];
        if (lat > at === latBefore > at) return [];
        return [lonBefore + ((at - latBefore) / (lat - latBefore)) * (lon - lonBefore)];
      }),
    )
    .sort((a, b) => a - b);
  return crossings.flatMap((west, index) => {
    const east = crossings[index + 1];
    return index % 2 === 0 && east !== undefined ? [[west, east]] : [];
  });
}
