import type { FeatureCollection, Point } from 'geojson';
import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { borders } from './borders.ts';
import { cityGround } from './city-ground.ts';
import { mix, type Palette } from './palette.ts';

/** The town as drawn by the server, one source per base layer of `/api/map`. */
export const townSources = [
  'boundary',
  'districts',
  'river',
  'riverline',
  'parks',
  'blocks',
  'streets',
  'buildings',
  'labels',
] as const;

export const noFeatures = { type: 'FeatureCollection' as const, features: [] };

export const sourceUrl = (origin: string, name: string) => `${origin}/api/map/${name}`;

/** A picture of nothing: it takes its place when names are laid out, and is not seen. */
export const nothing = {
  id: 'nothing',
  image: { width: 16, height: 16, data: new Uint8Array(16 * 16 * 4) },
};

interface Loaded {
  /** Streets, houses and parks are known, not only boundary and districts. */
  drawn: boolean;
  /** They are most of the data: the town is there sooner without. */
  buildings: boolean;
  /** What lies on the map besides the town, squares of a `size`: its names stay clear of it. */
  symbols: FeatureCollection<Point, { size: number }>;
}

/**
 * The town plan: everything that does not change, drawn by MapLibre from GeoJSON.
 * @param origin where the server is, e.g. `https://stadtpegel.example`
 */
export function townStyle(
  palette: Palette,
  origin: string,
  { drawn, buildings, symbols }: Loaded,
): StyleSpecification {
  const sources = Object.fromEntries(
    townSources.map((name): [string, SourceSpecification] => [
      name,
      {
        type: 'geojson',
        data: name === 'buildings' && !buildings ? noFeatures : sourceUrl(origin, name),
        // The town is drawn at one scale; finer tiles than this only cost time.
        maxzoom: 15,
        tolerance: 0.2,
      },
    ]),
  );
  return {
    version: 8,
    // Without `glyphs` MapLibre draws the text from the fonts of the page.
    sources: { ...sources, symbols: { type: 'geojson', data: symbols } },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': palette.land } },
      ...(drawn ? [] : cityGround(palette)),
      ...green(palette),
      ...houses(palette),
      ...borders(palette, drawn),
      ...water(palette),
      ...ways(palette),
      ...labels(palette, drawn),
    ],
  };
}

const byKind = (kinds: Record<string, string>, other: string): ExpressionSpecification =>
  ['match', ['get', 'kind'], ...Object.entries(kinds).flat(), other] as never;

/** A width in px that doubles with each zoom level like the town itself: `metres` at latitude 53. */
function metres(width: number, least: number): ExpressionSpecification {
  const px = (zoom: number) => Math.max(least, width / (47_000 / 2 ** zoom));
  return [
    'interpolate',
    ['exponential', 2],
    ['zoom'],
    ...[11, 12, 13, 14, 15, 16, 17, 18].flatMap((zoom) => [zoom, px(zoom)]),
  ] as never;
}

function green(palette: Palette): LayerSpecification[] {
  const { park, land, dark, ink } = palette;
  const kinds = {
    field: mix(land, park, 0.28),
    meadow: mix(land, park, 0.55),
    allotment: mix(park, land, 0.35),
    sports: mix(park, land, 0.2),
    cemetery: mix(park, land, 0.1),
    wood: mix(park, dark ? '#3b6b4c' : '#7fa06c', 0.3),
    forest: mix(park, dark ? '#3b6b4c' : '#7fa06c', 0.3),
    square: mix(land, palette.paper, dark ? 0 : 0.5),
  };
  return [
    {
      id: 'green',
      type: 'fill',
      source: 'parks',
      paint: { 'fill-color': byKind(kinds, park), 'fill-antialias': true },
    },
    {
      id: 'green-edge',
      type: 'line',
      source: 'parks',
      filter: ['!=', ['get', 'kind'], 'square'],
      paint: {
        'line-color': mix(park, ink, dark ? 0.12 : 0.16),
        'line-width': 0.6,
        'line-opacity': 0.7,
      },
    },
  ];
}

/** Water with lines along its banks, as engraved plans have it. */
function water(palette: Palette): LayerSpecification[] {
  const { river, water: deep, dark } = palette;
  const bank = mix(river, deep, dark ? 0.35 : 0.45);
  const ripple = (id: string, offset: number, opacity: number): LayerSpecification => ({
    id,
    type: 'line',
    source: 'river',
    minzoom: 12.5,
    filter: ['in', ['get', 'kind'], ['literal', ['river', 'lake']]],
    paint: {
      'line-color': bank,
      'line-width': 0.7,
      'line-opacity': opacity,
      'line-offset': [
        'interpolate',
        ['exponential', 2],
        ['zoom'],
        12.5,
        offset / 2,
        16,
        offset * 3,
      ],
    },
  });
  return [
    // Half of the line lies under the fill, so that waters that meet have no bank between them.
    {
      id: 'river-bank',
      type: 'line',
      source: 'river',
      paint: {
        'line-color': bank,
        'line-width': ['interpolate', ['linear'], ['zoom'], 12, 1, 16, 2.6],
      },
    },
    { id: 'river', type: 'fill', source: 'river', paint: { 'fill-color': river } },
    ripple('river-ripple-1', 3, 0.4),
    ripple('river-ripple-2', 6.5, 0.22),
  ];
}

/** Blocks, and houses that throw a short shadow to the south-east. */
function houses(palette: Palette): LayerSpecification[] {
  const { block, building, land, ink, dark } = palette;
  const shadow = dark ? mix(land, '#000000', 0.55) : mix(building, ink, 0.34);
  const cast = (id: string, taller: number, reach: number): LayerSpecification => ({
    id,
    type: 'fill',
    source: 'buildings',
    minzoom: 13,
    filter: ['>=', ['get', 'height_m'], taller],
    paint: {
      'fill-color': shadow,
      'fill-opacity': dark ? 0.7 : 0.45,
      'fill-antialias': false,
      'fill-translate': [
        'interpolate',
        ['exponential', 2],
        ['zoom'],
        13,
        ['literal', [reach * 0.25, reach * 0.35]],
        17,
        ['literal', [reach * 4, reach * 5.6]],
      ],
    },
  });
  const kinds = {
    landmark: dark ? mix(building, ink, 0.16) : mix(building, ink, 0.24),
    industry: mix(building, block, 0.35),
    commercial: mix(building, block, 0.35),
  };
  return [
    { id: 'blocks', type: 'fill', source: 'blocks', paint: { 'fill-color': block } },
    cast('shadow-low', 0, 1),
    cast('shadow-high', 14, 2),
    {
      id: 'buildings',
      type: 'fill',
      source: 'buildings',
      paint: {
        'fill-color': byKind(kinds, building),
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 11.5, 0.55, 14, 1],
      },
    },
    {
      id: 'building-edge',
      type: 'line',
      source: 'buildings',
      minzoom: 14,
      paint: {
        'line-color': mix(building, ink, dark ? 0.18 : 0.22),
        'line-width': ['interpolate', ['linear'], ['zoom'], 14, 0.3, 17, 0.9],
      },
    },
  ];
}

function ways(palette: Palette): LayerSpecification[] {
  const { land, paper, ink, block, muted, dark } = palette;
  const street = dark ? mix(land, '#000000', 0.25) : mix(land, paper, 0.35);
  const main = dark ? mix(block, ink, 0.14) : mix(paper, '#ffffff', 0.5);
  const edge = dark ? mix(land, ink, 0.1) : mix(block, ink, 0.16);
  const line = (
    id: string,
    classes: string[],
    color: string,
    width: ExpressionSpecification,
    more: object = {},
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: 'streets',
    filter: ['in', ['get', 'class'], ['literal', classes]],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width, ...more },
  });
  const small = ['residential', 'lane'];
  return [
    line('path', ['path', 'footway'], mix(land, paper, dark ? 0 : 0.6), metres(2.6, 0.5), {
      'line-opacity': 0.85,
    }),
    line('residential', small, street, metres(7.5, 0.5)),
    line('secondary-edge', ['secondary'], edge, metres(13.5, 1.4)),
    line('main-edge', ['main', 'bridge'], edge, metres(18, 2.4)),
    line('secondary', ['secondary'], street, metres(11.5, 0.9)),
    line('main', ['main', 'bridge'], main, metres(15, 1.5)),
    line('rail', ['rail'], mix(land, muted, 0.75), metres(3, 1)),
    {
      id: 'rail-ties',
      type: 'line',
      source: 'streets',
      minzoom: 12.5,
      filter: ['==', ['get', 'class'], 'rail'],
      paint: {
        'line-color': mix(land, muted, 0.75),
        'line-width': metres(9, 2.6),
        'line-dasharray': [0.22, 1.4],
      },
    },
  ];
}

/** MapLibre puts a family name into CSS as it is, and reads the weight from the first name. */
const face = "'Source Sans 3 Variable'";
const regular = [face, 'sans-serif'];
const semibold = ["'semibold'", face, 'sans-serif'];

/** Where the middle is taken, a name moves so many ems to any side. */
const beside = (ems: number) => ({
  'text-variable-anchor': [
    'center',
    ...['top', 'bottom', 'left', 'right', 'top-left', 'top-right', 'bottom-left', 'bottom-right'],
  ],
  'text-radial-offset': ems,
  'text-justify': 'auto',
});

function labels(palette: Palette, drawn: boolean): LayerSpecification[] {
  const { ink, land, muted, river, water: deep, park, dark, block } = palette;
  const halo = { 'text-halo-color': mix(block, land, 0.5), 'text-halo-width': 1.6 };
  const point = (
    id: string,
    kinds: string[],
    layout: object,
    paint: object,
    minzoom = 0,
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'labels',
    minzoom,
    filter: ['in', ['get', 'kind'], ['literal', kinds]],
    layout: { 'text-field': ['get', 'name'], 'text-max-width': 8, ...layout },
    paint,
  });
  const waterText = {
    'text-color': mix(deep, ink, dark ? 0.1 : 0.15),
    'text-halo-color': river,
    'text-halo-width': 1.2,
  };
  return [
    {
      id: 'street-name',
      type: 'symbol',
      source: 'streets',
      minzoom: 14.6,
      filter: ['all', ['has', 'name'], ['!=', ['get', 'class'], 'rail']],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': regular,
        'text-size': ['interpolate', ['linear'], ['zoom'], 14.6, 10.5, 17, 14],
        'text-max-angle': 28,
        'text-padding': 6,
      },
      paint: { 'text-color': mix(muted, ink, 0.25), ...halo },
    },
    {
      id: 'river-name',
      type: 'symbol',
      source: 'riverline',
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 520,
        'text-field': ['get', 'name'],
        'text-font': regular,
        'text-letter-spacing': 0.3,
        'text-size': ['interpolate', ['linear'], ['zoom'], 12, 13, 15, 20],
        'text-max-angle': 35,
      },
      paint: waterText,
    },
    point(
      'water-name',
      ['river', 'lake', 'basin', 'water'],
      { 'text-font': regular, 'text-size': 12, 'text-letter-spacing': 0.08 },
      waterText,
      12.6,
    ),
    point(
      'green-name',
      ['park', 'wood', 'green'],
      { 'text-font': regular, 'text-size': 12, ...beside(1) },
      {
        'text-color': dark ? '#8fc0a0' : '#35563a',
        'text-halo-color': mix(park, land, 0.25),
        'text-halo-width': 1.2,
      },
      12.8,
    ),
    point(
      'place-name',
      ['place', 'landmark', 'square', 'station'],
      { 'text-font': semibold, 'text-size': 12, ...beside(0.8) },
      { 'text-color': mix(muted, ink, 0.4), ...halo },
      13.6,
    ),
    point(
      'district-name',
      ['district'],
      {
        'text-font': semibold,
        'text-transform': 'uppercase',
        'text-letter-spacing': ['interpolate', ['linear'], ['zoom'], 9.5, 0.02, 11, 0.16],
        'text-size': ['interpolate', ['linear'], ['zoom'], 9.5, 9.5, 11, 11, 15, 17],
        'text-padding': drawn ? 6 : 2,
        // Of a city that is not drawn the name alone tells which district it is: it stays near.
        ...beside(drawn ? 1.6 : 0.8),
      },
      { 'text-color': mix(muted, ink, 0.2), ...halo },
    ),
    {
      // The uppermost layer is laid out first: all names give way to it.
      id: 'symbols',
      type: 'symbol',
      source: 'symbols',
      layout: {
        'icon-image': nothing.id,
        'icon-size': ['/', ['get', 'size'], nothing.image.width],
        'icon-allow-overlap': true,
        'icon-padding': 1,
      },
    },
  ];
}
