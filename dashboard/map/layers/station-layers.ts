import type { Layer } from '@deck.gl/core';
import { IconLayer, TextLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import { ringIcon } from './icon-atlas.ts';
import type { Station } from './map-data.ts';
import { vehicleSigns } from './vehicle-sign.ts';
import { mapType, scaleOf, type Look } from './look.ts';

/** From here on a ring has room for its number. */
const isLarge = (zoom: number): boolean => zoom >= 13.4;

/** px */
export const stationRadius = (zoom: number): number => (isLarge(zoom) ? 16 : 13.5 * scaleOf(zoom));

/**
 * Rings filled by what may be taken, with a sign of what that is where it is not bikes; hatched where
 * a station is silent; boats lie at their jetty.
 */
export function stationLayers(stations: Station[], look: Look): Layer[] {
  const { atlas, zoom } = look;
  const icons = { iconAtlas: atlas.image as never, iconMapping: atlas.mapping };
  const boats = stations.filter(({ kind }) => kind === 'boat').flatMap(moored);
  return [
    new IconLayer<(typeof boats)[number]>({
      id: 'boats-moored',
      data: boats,
      ...icons,
      getIcon: () => 'boat',
      getPosition: ({ lon, lat }) => [lon, lat],
      getPixelOffset: ({ offset }) => offset,
      getSize: 17,
      visible: zoom >= 13,
    }),
    new IconLayer<Station>({
      id: 'stations',
      data: stations,
      ...icons,
      getIcon: (station) => (station.silent ? 'ring-silent' : ringIcon(shareOf(station))),
      getPosition: ({ lon, lat }) => [lon, lat],
      getSize: 2 * stationRadius(zoom),
      pickable: true,
      updateTriggers: { getIcon: stations },
    }),
    new IconLayer<Station>({
      id: 'station-kinds',
      data: stations.filter(hasSign),
      ...icons,
      getIcon: ({ kind }) => `kind-${kind}`,
      getPosition: ({ lon, lat }) => [lon, lat],
      getPixelOffset: [1.1 * stationRadius(zoom), -1.1 * stationRadius(zoom)],
      getSize: 20,
      visible: zoom >= 13,
    }),
    ...(isLarge(zoom) ? numbers(look, stations) : []),
  ];
}

const hasSign = ({ kind }: Station): boolean => kind !== null && kind in vehicleSigns;

/** The number in the ring. */
function numbers({ palette }: Look, stations: Station[]): Layer[] {
  const reporting = stations.filter((station) => !station.silent);
  if (reporting.length === 0) return [];
  return [
    new TextLayer<Station>({
      id: 'station-numbers',
      data: reporting,
      ...mapType,
      fontWeight: 650,
      getText: ({ available }) => String(available),
      getPosition: ({ lon, lat }) => [lon, lat],
      getSize: 12,
      getColor: rgba(palette.ink),
      outlineWidth: 0,
    }),
  ];
}

/** A station without known capacity is shown full as long as there is something to take. */
function shareOf({ capacity, available }: Station): number {
  if (capacity === null || capacity === 0) return available > 0 ? 1 : 0;
  return Math.min(1, available / capacity);
}

/** At most five boats below the ring: the number itself stands in the ring. */
function moored({ lon, lat, available, silent }: Station) {
  const count = silent ? 0 : Math.min(5, available);
  return Array.from({ length: count }, (_, i) => ({
    lon,
    lat,
    offset: [(i - (count - 1) / 2) * 15, 24 + (i % 2) * 5] as [number, number],
  }));
}
