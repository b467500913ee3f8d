import type { MapLayerDefinition } from '../map-layer.ts';

export const layers = {
  offices: {
    title: { de: 'Ämter', en: 'Offices' },
    caption: { de: 'Fälle, {day} eingegangen', en: 'Cases received {day}' },
    note: {
      de: 'Zahl der Fälle des Tages bei Auswahl.',
      en: 'Choose one for its cases of the day.',
    },
    things: { de: 'Ämtern', en: 'offices' },
    rank: 40,
    id: ['office'],
    place: { office: 'office' },
    columns: {
      office: { kind: 'member', dimension: 'office' },
      name: { kind: 'text' },
      cases: { kind: 'count', title: { de: 'Fälle', en: 'Cases' } },
      state: { kind: 'state', of: 'cases' },
    },
    glyph: { draw: 'square' },
    says: [
      { text: [{ de: '*{cases}* Fälle {day}', en: '*{cases}* Cases {day}' }] },
      { text: [{ de: 'um {at}', en: 'as of {at}' }], muted: true },
    ],
  },
} satisfies Record<string, MapLayerDefinition>;
