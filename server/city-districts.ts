import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { Type, type Static } from 'typebox';
import type { DistrictShape } from '../warehouse/districts.ts';

const Ring = Type.Array(Type.Array(Type.Number(), { minItems: 2 }), { minItems: 4 });

/** The districts of a city file: GeoJSON, each with its id and name. */
export const Districts = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      properties: Type.Object({
        /** As the events call it. */
        district: Type.String({ minLength: 1 }),
        name: Type.String({ minLength: 1 }),
      }),
      geometry: Type.Union([
        Type.Object({ type: Type.Literal('Polygon'), coordinates: Type.Array(Ring) }),
        Type.Object({
          type: Type.Literal('MultiPolygon'),
          coordinates: Type.Array(Type.Array(Ring)),
        }),
      ]),
    }),
  ),
});
export type Districts = Static<typeof Districts>;

/** Where each district lies. */
export function shapesOf(districts: Districts | undefined): DistrictShape[] {
  return (districts?.features ?? []).map(({ properties: { district }, geometry }) => ({
    district,
    rings: geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
  }));
}

/** The districts as a layer of the map. */
export function districtLayer({ features }: Districts): FeatureCollection<Polygon | MultiPolygon> {
  return {
    type: 'FeatureCollection',
    features: features.map(({ properties: { district, name }, geometry }) => ({
      type: 'Feature',
      id: district,
      properties: { district, name },
      geometry: geometry as Polygon | MultiPolygon,
    })),
  };
}
