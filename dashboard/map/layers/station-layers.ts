import type { Layer } from '@deck.gl/core';
import { IconLayer, TextLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import { ringIcon } from './icon-atlas.ts';
import type { Station } from './map-data.ts';
import { mapType, scaleOf, type Look } from './look.ts';

/** Rings filled by what may be taken; hatched where a station is silent; boats lie at their jetty. */
export function stationLayers(stations: Station[], look: Look): Layer[] {
  const { atlas, zoom } = look;
  const large = zoom >= 13.4;
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
      getSize: large ? 32 : 27 * scaleOf(zoom),
      pickable: true,
      updateTriggers: { getIcon: stations },
    }),
    ...texts(large, look, stations),
  ];
}

/** The number in the ring, or since when a station has said nothing. */
function texts(large: boolean, { palette, words }: Look, stations: Station[]): Layer[] {
  const silent = stations.filter((station) => station.silent);
  const reporting = large ? stations.filter((station) => !station.silent) : [];
  return [
    ...(reporting.length === 0
      ? []
      : [
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
        ]),
    ...(silent.length === 0
      ? []
      : [
          new TextLayer<Station>({
            id: 'station-silence',
            data: silent,
            ...mapType,
            getText: words.silentSince,
            updateTriggers: { getText: silent.map(words.silentSince).join() },
            getPosition: ({ lon, lat }) => [lon, lat],
            getPixelOffset: [0, large ? 25 : 20],
            fontWeight: 600,
            getSize: 13.5,
            getColor: rgba(palette.ink),
            outlineColor: rgba(palette.paper),
          }),
        ]),
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
