import type { MultiPolygon, Polygon } from 'geojson';
import { buildCity } from '../datasets/musterhafen/city.ts';
import { scopes } from '../datasets/musterhafen/scopes.ts';
import { services } from '../datasets/musterhafen/services.ts';
import type { Text } from '../datasets/text.ts';
import { districtLayer, type Districts } from './city-districts.ts';
import { boundsOf } from './city-geometry.ts';
import { namelessCity, type City } from './city.ts';
import { districtNames } from './map/district-names.ts';
import type { MapCity } from './map/map-city.ts';

/** A city as the pages see it, and as its map needs it. */
export interface Place {
  city: City;
  map: MapCity;
}

/** A name is the same in every language. */
const both = (text: string): Text => ({ de: text, en: text });

/** The demo city Musterhafen, drawn from its seed. */
export function describeDemo(): Place {
  const { name, bounds, districts, offices, stations, merchants, drawing } = buildCity();
  const labels = {
    service: Object.fromEntries(services.map(({ service, name }) => [service, name])),
    office: Object.fromEntries(offices.map(({ office, name }) => [office, name])),
    district: Object.fromEntries(districts.map(({ district, name }) => [district, both(name)])),
    station: Object.fromEntries(stations.map(({ station, name }) => [station, both(name)])),
    merchant: Object.fromEntries(merchants.map(({ merchant, name }) => [merchant, both(name)])),
    source: {
      ...Object.fromEntries(
        offices.map(({ office, name }) => [
          `urn:musterhafen:fachverfahren:${office}`,
          { de: `Fachverfahren ${name.de}`, en: `Case system, ${name.en}` },
        ]),
      ),
      'urn:musterhafen:leihsystem': { de: 'Leihsystem', en: 'Sharing system' },
      'urn:musterhafen:quiz': both('Quiz'),
      'urn:musterhafen:serviceportal': { de: 'Serviceportal', en: 'Service portal' },
      'urn:musterhafen:stadtgutschein': { de: 'Stadtgutschein', en: 'City voucher' },
      'urn:musterhafen:stadtgutschein:abrechnung': {
        de: 'Stadtgutschein, Abrechnung',
        en: 'City voucher, settlement',
      },
      'urn:musterhafen:stadtgutschein:kasse': {
        de: 'Stadtgutschein, Kassen',
        en: 'City voucher, tills',
      },
    },
  };
  const places = [...offices, ...stations].map(({ lon, lat }) => [lon, lat]);
  const frame = boundsOf([{ coordinates: places }]);
  return {
    city: {
      ...(frame ? { frame } : {}),
      // The town lies in Niedersachsen, and its calendar of the simulation says so.
      ...{ ...namelessCity, land: 'NI' as const, name, demo: true, bounds, labels },
      districts: drawing.districts as unknown as Districts,
      scopes: [...scopes],
      // Invented numbers belong to nobody.
      licence: 'dl-zero-de/2.0',
    },
    map: {
      name,
      invented: true,
      boundary: null,
      drawing,
      offices: offices.map(({ office, name, lon, lat }) => ({ office, name: name.de, lon, lat })),
    },
  };
}

/** A real city: what its city file says. */
export function describePlace(city: City): Place {
  const { name, boundary = null, districts, offices = [], labels = {} } = city;
  const layer = districts && districtLayer(districts);
  const names = (districts?.features ?? []).map(({ properties: { district, name } }) => [
    district,
    both(name),
  ]);
  return {
    city: {
      ...city,
      labels: { ...labels, district: { ...Object.fromEntries(names), ...labels['district'] } },
    },
    map: {
      name,
      invented: false,
      boundary: boundary as Polygon | MultiPolygon | null,
      drawing: layer ? { districts: layer, labels: districtNames(layer) } : {},
      offices,
    },
  };
}
