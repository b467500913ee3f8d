import { middleOf, type Building } from './buildings.ts';
import { districtAt, type District } from './districts.ts';
import { distance, toLonLat } from './plane.ts';
import { between, createRandom, pick, type Random } from './random.ts';

export interface Merchant {
  merchant: string;
  name: string;
  branch: string;
  district: string;
  lon: number;
  lat: number;
  /** How many of the customers come here, relative to the others. */
  pull: number;
  /** Opens on Sundays and in the evening, as restaurants do. */
  evenings: boolean;
  /** Days after the start of the history at which it begins to take the voucher. */
  joins: number;
}

const branches: readonly (readonly [branch: string, weight: number, names: readonly string[]])[] = [
  [
    'Gastronomie',
    24,
    [
      'Café {n}',
      'Gasthaus {n}',
      'Ratskeller',
      'Restaurant Zum Anker',
      'Eiscafé {n}',
      'Bistro am Markt',
      'Hafenküche',
      'Brauhaus {n}',
      'Weinstube {n}',
      'Teestube {n}',
    ],
  ],
  ['Bäckerei', 12, ['Bäckerei {n}', 'Backstube {n}', 'Konditorei {n}', 'Landbäckerei {n}']],
  [
    'Lebensmittel',
    14,
    [
      'Feinkost {n}',
      'Hofladen {n}',
      'Fischhaus {n}',
      'Obst & Gemüse {n}',
      'Fleischerei {n}',
      'Käse {n}',
      'Naturkost {n}',
    ],
  ],
  [
    'Mode',
    18,
    [
      'Modehaus {n}',
      'Schuhhaus {n}',
      'Herrenmode {n}',
      'Boutique {n}',
      'Kindermode {n}',
      'Hüte {n}',
    ],
  ],
  [
    'Bücher & Papier',
    9,
    ['Buchhandlung {n}', 'Papier {n}', 'Antiquariat {n}', 'Comic & Spiel {n}'],
  ],
  ['Blumen & Garten', 8, ['Blumen {n}', 'Gärtnerei {n}', 'Blumenladen am Wall']],
  [
    'Gesundheit',
    12,
    [
      'Löwen-Apotheke',
      'Rats-Apotheke',
      'Optik {n}',
      'Sanitätshaus {n}',
      'Hörgeräte {n}',
      'Drogerie {n}',
    ],
  ],
  [
    'Haushalt & Technik',
    12,
    [
      'Elektro {n}',
      'Haushaltswaren {n}',
      'Uhren {n}',
      'Eisenwaren {n}',
      'Betten {n}',
      'Porzellan {n}',
    ],
  ],
  [
    'Freizeit',
    12,
    [
      'Fahrrad {n}',
      'Sport {n}',
      'Musikhaus {n}',
      'Kino Schauburg',
      'Spielwaren {n}',
      'Buchbinderei {n}',
      'Bootsverleih {n}',
    ],
  ],
  ['Friseur & Kosmetik', 9, ['Friseur {n}', 'Salon {n}', 'Kosmetik {n}']],
];

const surnames =
  'Ahlers Behrens Brandt Carstens Dierks Ehlers Evers Feddersen Gerdes Grote Hansen Harms Hinrichs Janssen Kruse Lampe Lübbers Meinke Nehls Oltmanns Petersen Quast Renken Sievers Stolle Tietjen Uphoff Voss Wessels Wilken Wübben Zander'.split(
    ' ',
  );

/** How many merchants take the city voucher in each district. */
const counts = {
  altstadt: 84,
  nordstadt: 12,
  suedufer: 9,
  lindenfeld: 6,
  ostermark: 5,
  hafenviertel: 4,
};

/** 120 shops and restaurants in houses that exist, most of them in the old town. */
export function openShops(
  buildings: readonly Building[],
  districts: readonly District[],
  seed: string,
): Merchant[] {
  const random = createRandom(`${seed}/merchants`);
  const houses = buildings
    .filter(({ class: kind }) => kind === 'shop' || kind === 'residential')
    .map((building) => ({ building, at: middleOf(building) }))
    .filter(({ at }) => Math.hypot(...at) < 2_200)
    .map((house) => ({ ...house, district: districtAt(districts, house.at) }));
  const used = new Set<string>();
  const merchants: Merchant[] = [];
  for (const [district, count] of Object.entries(counts)) {
    const street = houses
      .filter(
        (house) =>
          house.district === district &&
          (district !== 'altstadt' || house.building.class === 'shop'),
      )
      .map((house) => ({ ...house, order: distance(house.at, [0, 0]) * between(random, 0.4, 1.6) }))
      .sort((a, b) => a.order - b.order)
      .slice(0, count * 2)
      .filter((_, i) => i % 2 === 0);
    for (const { at } of street) {
      const [branch, name] = christen(random, used);
      const [lon, lat] = toLonLat(at);
      merchants.push({
        merchant: `h-${String(merchants.length + 1).padStart(3, '0')}`,
        name,
        branch,
        district,
        lon,
        lat,
        pull: between(random, 0.3, 1) ** 2 * (district === 'altstadt' ? 1.4 : 0.8),
        evenings: branch === 'Gastronomie' || name.startsWith('Kino'),
        joins: merchants.length % 8 === 7 ? 6 + merchants.length : 0,
      });
    }
  }
  return merchants;
}

function christen(random: Random, used: Set<string>): [branch: string, name: string] {
  const urn = branches.flatMap((entry) => Array.from({ length: entry[1] }, () => entry));
  for (;;) {
    const [branch, , names] = pick(random, urn);
    const name = pick(random, names).replace('{n}', pick(random, surnames));
    if (used.has(name)) continue;
    used.add(name);
    return [branch, name];
  }
}
