import type { LayerSpecification } from 'maplibre-gl';
import { mix, type Palette } from './palette.ts';

/** Districts, shaded by a KPI on demand, and the limit of the city. */
export function borders(
  { muted, land, ink, water, dark }: Palette,
  drawn: boolean,
): LayerSpecification[] {
  return [
    {
      // Coloured by a KPI on demand.
      id: 'district-fill',
      type: 'fill',
      source: 'districts',
      paint: { 'fill-color': land, 'fill-opacity': 0 },
    },
    {
      id: 'district-border',
      type: 'line',
      source: 'districts',
      paint: {
        'line-color': mix(land, muted, dark ? 0.7 : 0.85),
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.8, 15, 1.4],
        'line-dasharray': [5, 2.5, 1, 2.5],
        // The ways between the fields of a city that is not drawn are its borders.
        'line-opacity': drawn ? 0.32 : 0,
      },
    },
    {
      // The one that is looked at.
      id: 'district-chosen',
      type: 'line',
      source: 'districts',
      filter: ['==', ['get', 'district'], ''],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': water, 'line-width': 3 },
    },
    {
      id: 'boundary',
      type: 'line',
      source: 'boundary',
      paint: {
        'line-color': mix(land, ink, 0.55),
        'line-width': 1.4,
        'line-dasharray': [6, 2, 1, 2],
        'line-opacity': 0.6,
      },
    },
  ];
}
