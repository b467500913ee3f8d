import type { MapLayerDefinition } from '../map-layer.ts';

export const layers = {
  // Classes only, for staff too: exact counts would give away the turnover of a shop.
  merchants: {
    title: { de: 'Gutscheine, {day} eingelöst', en: 'Vouchers redeemed {day}' },
    note: {
      de: 'Größe: 5, 10, 20, 50 und mehr. Leerer Kreis: unter 5.',
      en: 'Size: 5, 10, 20, 50 and more. Empty circle: under 5.',
    },
    things: { de: 'Geschäften', en: 'shops' },
    rank: 20,
    id: ['merchant'],
    place: { lon: 'lon', lat: 'lat' },
    columns: {
      merchant: { kind: 'text' },
      name: { kind: 'text' },
      branch: { kind: 'member', dimension: 'branch', title: { de: 'Branche', en: 'Branch' } },
      district: { kind: 'member', dimension: 'district' },
      redemptions_from: {
        kind: 'count_class',
        title: { de: 'Einlösungen', en: 'Redemptions' },
      },
    },
    glyph: { draw: 'disc', size: 'redemptions_from' },
    says: [
      {
        text: [
          {
            de: '*{redemptions_from}* Einlösungen {day}',
            en: '*{redemptions_from}* Redemptions {day}',
          },
        ],
      },
      {
        text: [
          { de: '{branch}, {district}', en: '{branch}, {district}' },
          { de: '{branch}', en: '{branch}' },
          { de: '{district}', en: '{district}' },
        ],
        muted: true,
      },
    ],
  },
} satisfies Record<string, MapLayerDefinition>;
