import type { Layer } from '@deck.gl/core';
import type { Glyph } from '../../../datasets/map-layer.ts';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import { discLayers } from './disc-layers.ts';
import { figureLayers } from './figure-layers.ts';
import { flowLayers } from './flow-layers.ts';
import { gaugeLayers } from './gauge-layers.ts';
import type { Look } from './look.ts';
import { rowsOf, type Row, type Scene } from './map-data.ts';
import { ringLayers } from './ring-layers.ts';
import { squareLayers } from './square-layers.ts';

/** From the ground up: what is small and must not be covered lies on top. */
const order: readonly Glyph['draw'][] = ['flow', 'along', 'disc', 'ring', 'gauge', 'square'];

/** Everything that is drawn of the layers that are shown. */
export const glyphLayers = (
  layers: readonly ShownLayer[],
  scene: Scene,
  shown: ReadonlySet<string>,
  look: Look,
): Layer[] =>
  layers
    .filter(({ name, with: partner = name }) => shown.has(partner))
    .flatMap((layer) => (layer.glyph ? [{ layer, glyph: layer.glyph }] : []))
    .toSorted((a, b) => order.indexOf(a.glyph.draw) - order.indexOf(b.glyph.draw))
    .flatMap(({ layer, glyph }) => drawn(layer, glyph, rowsOf(scene, layer.name), look));

function drawn(layer: ShownLayer, glyph: Glyph, rows: Row[], look: Look): Layer[] {
  switch (glyph.draw) {
    case 'ring':
      return ringLayers(layer, glyph, rows, look);
    case 'disc':
      return discLayers(layer, glyph, rows, look);
    case 'square':
      return squareLayers(layer, rows, look);
    case 'gauge':
      return gaugeLayers(layer, glyph, rows, look);
    case 'flow':
      return flowLayers(layer, glyph, rows, look);
    case 'along':
      return figureLayers(layer, glyph, rows, look);
  }
}
