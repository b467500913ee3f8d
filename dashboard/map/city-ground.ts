import type { LayerSpecification } from 'maplibre-gl';
import { mix, type Palette } from './palette.ts';

/**
 * The ground of a city of which only boundary and districts are known: its districts are fields
 * with light ways between them, like the blocks of a drawn town, and lie on the land around.
 */
export function cityGround(palette: Palette): LayerSpecification[] {
  const { land, block, building, paper, ink, dark } = palette;
  const ground = dark ? mix(block, building, 0.25) : mix(block, building, 0.3);
  const way = dark ? mix(land, '#000000', 0.2) : mix(land, paper, 0.6);
  const field = { 'fill-color': ground, 'fill-antialias': true };
  return [
    {
      // A soft edge tells the city from the land also where districts fill it to the last corner.
      id: 'city-shadow',
      type: 'line',
      source: 'boundary',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': dark ? '#000000' : mix(building, ink, 0.25),
        'line-width': 10,
        'line-blur': 10,
        'line-opacity': dark ? 0.5 : 0.35,
      },
    },
    { id: 'city-ground', type: 'fill', source: 'boundary', paint: field },
    { id: 'district-ground', type: 'fill', source: 'districts', paint: field },
    {
      id: 'district-way',
      type: 'line',
      source: 'districts',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': way,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 9, 1.2, 12, 3, 16, 9],
      },
    },
  ];
}
