import type { Landmark } from './landmarks.ts';
import { toLonLat } from './plane.ts';

export interface Office {
  /** As in the events: `buergerbuero`. */
  office: string;
  name: { de: string; en: string };
  lon: number;
  lat: number;
  /** Opening hours by ISO weekday (1 = Monday), local hours; closed where absent. */
  hours: Readonly<Record<number, readonly (readonly [from: number, to: number])[]>>;
}

const mornings = [[8.5, 12.5]] as const;
const long = [
  [8.5, 12.5],
  [14, 18],
] as const;
const usual = { 1: mornings, 2: mornings, 3: mornings, 4: long, 5: mornings };
const allDay = { 1: [[8, 16]], 2: [[8, 16]], 3: [[8, 13]], 4: [[8, 18]], 5: [[8, 13]] } as const;

const planned = [
  [
    'buergerbuero',
    'Bürgerbüro',
    'Citizens’ office',
    'Bürgerbüro',
    { ...allDay, 6: [[9, 12]] as const },
  ],
  ['bauamt', 'Bauamt', 'Building authority', 'Technisches Rathaus', usual],
  ['stadtkasse', 'Stadtkasse', 'City treasury', 'Stadtkasse', usual],
  ['sozialamt', 'Sozialamt', 'Social services', 'Sozialamt', usual],
  ['standesamt', 'Standesamt', 'Registry office', 'Standesamt', usual],
  ['ordnungsamt', 'Ordnungsamt', 'Public order office', 'Ordnungsamt', usual],
  ['jugendamt', 'Jugendamt', 'Youth welfare office', 'Jugendamt', usual],
  ['hauptamt', 'Hauptamt', 'Central administration', 'Rathaus', usual],
] as const;

/** The offices of the city in their buildings. */
export function openOffices(landmarks: readonly Landmark[]): Office[] {
  return planned.map(([office, de, en, house, hours]) => {
    const at = landmarks.find(({ name }) => name === house)?.at;
    if (!at) throw new Error(`The plan has no room for ${house}.`);
    const [lon, lat] = toLonLat(at);
    return { office, name: { de, en }, lon, lat, hours };
  });
}
