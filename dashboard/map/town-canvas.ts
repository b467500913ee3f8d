import type { DeckProps, PickingInfo } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as TownMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { choiceLayers, placeOf } from './layers/choice-layers.ts';
import type { ShownLayer } from '../../server/routes/city-answer.ts';
import { glyphLayers } from './layers/glyph-layers.ts';
import { drawIconAtlas } from './layers/icon-atlas.ts';
import type { Look } from './layers/look.ts';
import type { Place, Scene } from './layers/map-data.ts';
import { nameLayers } from './layers/name-layers.ts';
import { planNames, type NamePlan } from './layers/name-plan.ts';
import { districtFill, type DistrictShade } from './district-shade.ts';
import { roamOf, type Bounds } from './frame.ts';
import type { Camera } from './map-state.ts';
import type { Palette } from './palette.ts';
import { noFeatures, nothing, sourceUrl, townStyle } from './town-style.ts';

setWorkerUrl(workerUrl);

export interface View {
  scene: Scene;
  shown: ReadonlySet<string>;
  chosen: Place | null;
  shade: DistrictShade | null;
  /** Id of the district that is looked at. */
  district: string | null;
  /** What the map is called. */
  label: string;
}

export interface TownOptions {
  /** What it shows at first. */
  frame: Bounds;
  /** What is drawn, and around which it may be moved. */
  bounds: Bounds;
  /** Streets, houses and parks are known, not only boundary and districts. */
  drawn: boolean;
  /** Where the reader was, instead. */
  camera: Camera | null;
  /** What systems show here. */
  layers: readonly ShownLayer[];
  lines: Look['lines'];
  palette: Palette;
  view: View;
  words: Look['words'] & { scrollHint: string; touchHint: string };
  /** Scrolling the page goes before zooming the map. */
  inPage: boolean;
  /** px at the lower edge on which the time strip lies. */
  below(): number;
  /** No flights: the reader prefers less motion. */
  calm: boolean;
  onHover(place: Place | null): void;
  onChoose(place: Place | null): void;
  /** The ground was chosen, where no place is. */
  onGround(district: string | null): void;
  /** The map moved: what is pinned to a place has to follow. */
  onMove(): void;
  /** The reader has moved it, and it stands still again. */
  onCamera(camera: Camera): void;
  /** The graphics are gone, as after a sleep or a crash of their driver: nothing is drawn any more. */
  onLost(): void;
}

export interface Town {
  show(view: View): void;
  recolour(palette: Palette): void;
  /** px from the top left of the map. */
  project(lon: number, lat: number): { x: number; y: number };
  goTo(lon: number, lat: number): void;
  zoomBy(levels: number): void;
  /** Show the whole city. */
  fit(): void;
  close(): void;
}

/** Width by height. */
const shapeOf = ({ clientWidth, clientHeight }: HTMLElement): number =>
  clientWidth / Math.max(1, clientHeight);

/** Can this browser draw the map? */
export function canDraw(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** Be sure that what draws in the background can be had. @throws Error where it cannot */
export async function fetchWorker(): Promise<void> {
  const answer = await fetch(workerUrl);
  if (!answer.ok) throw new Error(`${workerUrl}: ${answer.status}`);
}

/**
 * The one map and its one overlay.
 * @throws Error where the browser has no WebGL
 */
export function openTown(container: HTMLElement, options: TownOptions): Town {
  const { frame, drawn, camera, layers, lines, words, inPage, calm, onHover, onChoose, onMove } =
    options;
  let { palette, view } = options;
  let atlas = drawIconAtlas(palette, layers);
  /** What is shown at first stays clear of the time strip and the edges. */
  const clearOfPanels = () => ({ top: 36, right: 44, bottom: options.below() + 40, left: 36 });
  const map = new TownMap({
    container,
    style: townStyle(palette, location.origin, {
      ...{ drawn, buildings: false, symbols: noFeatures },
    }),
    ...(camera
      ? { center: [camera.lon, camera.lat], zoom: camera.zoom }
      : { bounds: frame, fitBoundsOptions: { padding: clearOfPanels() } }),
    maxBounds: roamOf(options.bounds, shapeOf(container)),
    maxZoom: 17.5,
    attributionControl: false,
    cooperativeGestures: inPage,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: calm ? 0 : 180,
    locale: {
      'Map.Title': view.label,
      'CooperativeGesturesHandler.WindowsHelpText': words.scrollHint,
      'CooperativeGesturesHandler.MacHelpText': words.scrollHint,
      'CooperativeGesturesHandler.MobileHelpText': words.touchHint,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();

  /** The graphics of the overlay; deck.gl leaves them and what they listen to behind. */
  let device: Parameters<NonNullable<DeckProps['onDeviceInitialized']>>[0] | null = null;
  const overlay = new MapLibreOverlay({
    onDeviceInitialized: (made) => (device = made),
    interleaved: false,
    layers: [],
    pickingRadius: 6,
    onHover: (info: PickingInfo) => {
      const place = placeOf(info, layers);
      map.getCanvas().style.cursor = place ? 'pointer' : '';
      onHover(place);
    },
    onClick: (info: PickingInfo) => {
      const place = placeOf(info, layers);
      onChoose(place);
      if (!place) options.onGround(districtAt(info));
    },
  });
  const districtAt = ({ x, y }: PickingInfo): string | null => {
    if (!map.getLayer('district-fill')) return null;
    const [found] = map.queryRenderedFeatures([x, y], { layers: ['district-fill'] });
    return (found?.properties['district'] as string | undefined) ?? null;
  };
  map.addControl(overlay);

  /** Where names of the town may not stand; told again only when it has changed. */
  let clear: NamePlan['obstacles'] = noFeatures;
  const keepClear = (obstacles: NamePlan['obstacles']) => {
    if (JSON.stringify(obstacles) === JSON.stringify(clear)) return;
    clear = obstacles;
    map.getSource<GeoJSONSource>('symbols')?.setData(clear);
  };
  const draw = () => {
    const look: Look = { palette, atlas, zoom: map.getZoom(), words, lines };
    const { scene, shown, chosen } = view;
    const { names, obstacles } = planNames(
      layers,
      scene,
      shown,
      look,
      map.getBounds().toArray().flat(),
    );
    keepClear(obstacles);
    overlay.setProps({
      layers: [
        glyphLayers(layers, scene, shown, look),
        nameLayers(names, look),
        choiceLayers(chosen, scene, layers, look),
      ],
    });
  };
  const shade = () => {
    if (map.getLayer('district-fill')) {
      map.setPaintProperty('district-fill', 'fill-color', districtFill(view.shade, palette));
      map.setPaintProperty('district-fill', 'fill-opacity', view.shade ? 0.6 : 0);
      map.setFilter('district-chosen', ['==', ['get', 'district'], view.district ?? '']);
    }
  };
  let built = false;
  map.once('idle', () => {
    built = true;
    map.getSource<GeoJSONSource>('buildings')?.setData(sourceUrl(location.origin, 'buildings'));
  });
  map.on('style.load', () => {
    shade();
    map.getSource<GeoJSONSource>('symbols')?.setData(clear);
  });
  map.setMissingStyleImageResolver((id) => {
    if (id === nothing.id) map.addImage(id, nothing.image);
  });
  map.on('resize', () => map.setMaxBounds(roamOf(options.bounds, shapeOf(container))));
  map.on('moveend', draw);
  map.on('move', onMove);
  map.on('moveend', ({ originalEvent }) => {
    if (originalEvent || asked) {
      const { lng: lon, lat } = map.getCenter();
      options.onCamera({ zoom: map.getZoom(), lon, lat });
    }
    asked = false;
  });
  /** A button has moved the map. */
  let asked = false;
  // The overlay is a picture; what is on it can be reached in the table.
  const isBase = (canvas: HTMLCanvasElement) => canvas === map.getCanvas();
  const canvases = () => [...container.querySelectorAll('canvas')];
  const lost = (event: Event) => {
    // Both canvases are drawn anew, so neither has to recover by itself.
    event.preventDefault();
    options.onLost();
  };
  container.addEventListener('webglcontextlost', lost, { capture: true });
  draw();
  map.once('load', () => {
    for (const canvas of canvases()) {
      if (isBase(canvas)) continue;
      canvas.tabIndex = -1;
      canvas.ariaHidden = 'true';
    }
  });
  const duration = calm ? 0 : 500;
  return {
    show(next) {
      view = next;
      map.getCanvas().ariaLabel = view.label;
      draw();
      shade();
    },
    recolour(next) {
      palette = next;
      atlas = drawIconAtlas(palette, layers);
      map.setStyle(
        townStyle(palette, location.origin, {
          ...{ drawn, buildings: built, symbols: clear },
        }),
        {
          diff: true,
        },
      );
      draw();
      shade();
    },
    project: (lon, lat) => map.project([lon, lat]),
    goTo(lon, lat) {
      asked = true;
      map.easeTo({ center: [lon, lat], zoom: Math.max(14.2, map.getZoom()), duration });
    },
    zoomBy(levels) {
      asked = true;
      map.easeTo({ zoom: map.getZoom() + levels, duration: duration / 2 });
    },
    fit: () => map.fitBounds(frame, { duration, padding: clearOfPanels() }),
    close() {
      container.removeEventListener('webglcontextlost', lost, { capture: true });
      const drawn = canvases();
      map.remove();
      device?.canvasContext?.destroy();
      device?.destroy();
      device = null;
      // A browser has few contexts, and keeps those that nobody gives back.
      for (const canvas of drawn) {
        canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
      }
      container.replaceChildren();
    },
  };
}
