import { offset } from './curve.ts';
import { districtAt, type District } from './districts.ts';
import type { Block } from './blocks.ts';
import type { Way } from './ground.ts';
import { distance, toLonLat, type Point } from './plane.ts';
import { insidePoint } from './polygon.ts';
import type { Water } from './water.ts';

export interface Station {
  station: string;
  name: string;
  kind: 'bike' | 'boat' | 'play_equipment';
  /** Places; `vehicles` of them are filled at the beginning. */
  capacity: number;
  vehicles: number;
  district: string;
  lon: number;
  lat: number;
  /** Metres from the market: nearer ones are used more. */
  at: Point;
}

type Planned = readonly [
  station: string,
  name: string,
  capacity: number,
  vehicles: number,
  near: Point,
];

const bikes: readonly Planned[] = [
  ['rad-markt', 'Markt', 12, 7, [60, 70]],
  ['rad-bahnhof', 'Hauptbahnhof', 16, 9, [85, 450]],
  ['rad-hafen', 'Hafen', 10, 6, [1080, -440]],
  ['rad-stadtpark', 'Stadtpark', 8, 4, [640, 960]],
  ['rad-krankenhaus', 'Krankenhaus', 10, 6, [-780, 130]],
  ['rad-lindenfeld', 'Lindenallee', 8, 5, [-1640, 480]],
  ['rad-suedufer', 'Südufer', 10, 6, [-60, -720]],
  ['rad-nordring', 'Nordring', 8, 5, [190, 1220]],
  ['rad-ostermark', 'Ostermark', 8, 5, [1640, 380]],
  ['rad-mustersee', 'Mustersee', 8, 4, [-1480, -1060]],
  ['rad-gymnasium', 'Gymnasium', 10, 6, [560, 290]],
];

const piers: readonly Planned[] = [
  ['boot-alter-hafen', 'Alter Hafen', 6, 4, [-120, -440]],
  ['boot-westbruecke', 'Westbrücke', 5, 3, [-1020, -240]],
  ['boot-speicher', 'Speicherinsel', 5, 3, [1250, 60]],
];

const lockers: readonly Planned[] = [
  ['spiel-stadtpark', 'Spielekiste Stadtpark', 4, 4, [760, 1040]],
  ['spiel-westpark', 'Spielekiste Westpark', 3, 3, [-860, -530]],
  ['spiel-ostpark', 'Spielekiste Ostpark', 3, 3, [600, -600]],
  ['spiel-lindenpark', 'Spielekiste Aapark', 3, 3, [-960, 40]],
];

/** Bike stations at streets, boat piers at the river, lockers with play equipment in parks. */
export function placeStations(
  ways: readonly Way[],
  water: Water,
  blocks: readonly Block[],
  districts: readonly District[],
): Station[] {
  const corners = ways.filter((way) => way.class !== 'path').flatMap((way) => way.line);
  const shore = [...offset(water.northBank, -6), ...offset(water.southBank, 6)];
  const parks = blocks.filter(({ use }) => use === 'park').map(({ ring }) => insidePoint(ring));
  const place =
    (kind: Station['kind'], spots: readonly Point[]) =>
    ([station, name, capacity, vehicles, near]: Planned): Station => {
      const at = nearest(spots, near);
      const [lon, lat] = toLonLat(at);
      const district = districtAt(districts, at);
      return { station, name, kind, capacity, vehicles, district, lon, lat, at };
    };
  return [
    ...bikes.map(place('bike', corners)),
    ...piers.map(place('boat', shore)),
    ...lockers.map(place('play_equipment', parks)),
  ];
}

function nearest(points: readonly Point[], to: Point): Point {
  return points.reduce((best, next) => (distance(next, to) < distance(best, to) ? next : best));
}
