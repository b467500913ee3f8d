import type { MapLayerDefinition } from '../map-layer.ts';
import type { Text } from '../text.ts';
import { rowingBoat, vehicleSigns } from './signs.ts';
import type { VehicleKind } from './vehicle-kinds.ts';

const forms: Record<VehicleKind, { many: Text; of: Text }> = {
  bike: { many: { de: 'Räder', en: 'Bikes' }, of: { de: 'Rädern', en: 'bikes' } },
  cargo_bike: {
    many: { de: 'Lastenräder', en: 'Cargo bikes' },
    of: { de: 'Lastenrädern', en: 'cargo bikes' },
  },
  scooter: {
    many: { de: 'Tretroller', en: 'Kick scooters' },
    of: { de: 'Tretrollern', en: 'kick scooters' },
  },
  moped: { many: { de: 'Motorroller', en: 'Mopeds' }, of: { de: 'Motorrollern', en: 'mopeds' } },
  car: { many: { de: 'Autos', en: 'Cars' }, of: { de: 'Autos', en: 'cars' } },
  boat: { many: { de: 'Boote', en: 'Boats' }, of: { de: 'Booten', en: 'boats' } },
  play_equipment: {
    many: { de: 'Spielekisten', en: 'Play boxes' },
    of: { de: 'Spielekisten', en: 'play boxes' },
  },
  other: {
    many: { de: 'andere Fahrzeuge', en: 'Other vehicles' },
    of: { de: 'anderen Fahrzeugen', en: 'other vehicles' },
  },
};
const kind = { kind: 'member', dimension: 'kind', forms } as const;
const kindTitle = { de: 'Art', en: 'Kind' };
const boats = { kind: 'boat' };
const station = { kind: 'row', layer: 'stations' } as const;

export const layers = {
  stations: {
    title: { de: 'Leihstationen, frei', en: 'Sharing stations, free' },
    caption: { de: 'Leihstationen, frei, um {at}', en: 'Sharing stations, free, as of {at}' },
    note: {
      de: 'Gefüllt: so viel ist frei. Schraffiert: meldet nichts.',
      en: 'Filled: this much is free. Hatched: not reporting.',
    },
    things: { de: 'Leihstationen', en: 'sharing stations' },
    rank: 10,
    id: ['station'],
    place: { lon: 'lon', lat: 'lat' },
    columns: {
      station: { kind: 'text' },
      name: { kind: 'text' },
      kind: { ...kind, title: kindTitle, signs: vehicleSigns },
      capacity: { kind: 'number', title: { de: 'Plätze', en: 'Capacity' } },
      available: { kind: 'number', title: { de: 'Frei', en: 'Free' } },
      reported_at: { kind: 'instant', title: { de: 'Gemeldet', en: 'Reported' } },
    },
    table: ['kind', 'available', 'capacity', 'reported_at'],
    silent: { since: 'reported_at', after_min: 120 },
    glyph: {
      draw: 'ring',
      filled: 'available',
      of: 'capacity',
      sign: 'kind',
      items: { among: boats, figure: rowingBoat },
    },
    says: [
      {
        text: [
          {
            de: '*{available}* von {capacity} {kind:of} frei',
            en: '*{available}* of {capacity} {kind:of} free',
          },
          { de: '*{available}* von {capacity} frei', en: '*{available}* of {capacity} free' },
          { de: '*{available}* {kind} frei', en: '*{available}* {kind} free' },
          { de: '*{available}* frei', en: '*{available}* free' },
        ],
      },
      { text: [{ de: 'Gemeldet {reported_at}', en: 'Reported {reported_at}' }], muted: true },
    ],
    says_silent: [
      {
        text: [
          { de: 'Frei: {available} von {capacity}', en: 'Free: {available} of {capacity}' },
          { de: 'Frei: {available}', en: 'Free: {available}' },
        ],
      },
    ],
  },

  // A rental has neither vehicle nor place here, so nobody can be followed through the town.
  rentals: {
    title: { de: 'Gerade unterwegs', en: 'Under way right now' },
    rank: 30,
    id: ['kind'],
    place: null,
    columns: {
      kind,
      under_way: {
        kind: 'count',
        title: { de: 'Gerade unterwegs', en: 'Under way right now' },
      },
      state: { kind: 'state', of: 'under_way' },
    },
    glyph: {
      draw: 'along',
      line: 'riverline',
      count: 'under_way',
      among: boats,
      figure: rowingBoat,
    },
    with: 'stations',
    named: kindTitle,
  },

  // Of fewer than five people nobody sees the way; of closed days only, so that two answers cannot be
  // subtracted to find one ride.
  flows: {
    title: { de: 'Wege zwischen Stationen', en: 'Ways between stations' },
    caption: {
      de: 'Wege zwischen Stationen, letzte 7 Tage',
      en: 'Ways between stations, last 7 days',
    },
    note: {
      de: 'Letzte 7 Tage, ab 5 Personen. Boote: Zahl echt, Lage gezeichnet.',
      en: 'Last 7 days, from 5 people. Boats: true number, drawn place.',
    },
    rank: 50,
    id: ['station_a', 'station_b'],
    place: { from: ['lon_a', 'lat_a'], to: ['lon_b', 'lat_b'] },
    columns: {
      station_a: station,
      station_b: station,
      rentals: { kind: 'count', title: { de: 'Ausleihen', en: 'Rentals' } },
    },
    people: 'renters',
    order: 'rentals DESC, station_a, station_b',
    changes: 'daily',
    glyph: { draw: 'flow', count: 'rentals' },
    named: { de: 'Zwischen', en: 'Between' },
  },
} satisfies Record<string, MapLayerDefinition>;
