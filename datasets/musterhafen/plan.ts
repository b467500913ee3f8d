import type { Point } from './plane.ts';

/** The hand-drawn plan of the town in metres: what a history of 800 years would have decided. */

export type WayClass = 'main' | 'secondary' | 'residential' | 'lane' | 'path';

export interface PlannedWay {
  name: string;
  class: WayClass;
  controls: readonly Point[];
}

/** What is drawn: the town and its surroundings. */
export const frame = { west: -4100, east: 4100, south: -3100, north: 3100 } as const;

/** The river Aa flows from west to east. */
export const riverControls: readonly Point[] = [
  [-4680, -195],
  [-3822, -140],
  [-3120, -437],
  [-2340, -640],
  [-1638, -437],
  [-1014, -257],
  [-437, -406],
  [31, -538],
  [499, -437],
  [920, -187],
  [1404, 16],
  [1950, -8],
  [2496, -257],
  [3042, -328],
  [3666, -94],
  [4680, 140],
];

/** The harbour basin leaves the river and runs back beside it: between them lies the Speicherinsel. */
export const basinControls: readonly Point[] = [
  [1903, 0],
  [1841, -101],
  [1677, -168],
  [1443, -183],
  [1217, -257],
  [1045, -374],
];

/** The old harbour reaches into the old town. */
export const oldHarbour: readonly Point[] = [
  [-257, -476],
  [-204, -490],
  [-168, -310],
  [-209, -303],
];

export const market: readonly Point[] = [
  [-41, -31],
  [34, -41],
  [45, 27],
  [6, 41],
  [-34, 30],
];

/** Wallstraße and Am Wall: the old fortification between them is a green belt with a moat. */
const wallControls: readonly Point[] = [
  [-466, -345],
  [-448, -312],
  [-437, -109],
  [-367, 117],
  [-179, 269],
  [55, 308],
  [269, 211],
  [394, 16],
  [437, -203],
  [425, -343],
  [432, -372],
];

export const moatControls: readonly Point[] = [
  [-492, -385],
  [-482, -304],
  [-468, -98],
  [-390, 142],
  [-195, 304],
  [55, 346],
  [296, 239],
  [431, 27],
  [473, -203],
  [462, -343],
  [455, -425],
];

const outerWallControls: readonly Point[] = [
  [-524, -345],
  [-519, -296],
  [-503, -86],
  [-415, 173],
  [-212, 343],
  [58, 385],
  [326, 271],
  [470, 37],
  [511, -203],
  [499, -343],
  [499, -352],
];

export const limitControls: readonly Point[] = [
  [-3042, 234],
  [-2847, 1053],
  [-2106, 1755],
  [-1170, 2106],
  [-156, 2301],
  [936, 2200],
  [1950, 1911],
  [2730, 1248],
  [3159, 390],
  [3003, -624],
  [2496, -1365],
  [1560, -1833],
  [468, -2145],
  [-702, -2184],
  [-1794, -1911],
  [-2652, -1287],
  [-3003, -468],
];

export const plannedWays: readonly PlannedWay[] = [
  { name: 'Wallstraße', class: 'secondary', controls: wallControls },
  { name: 'Am Wall', class: 'main', controls: outerWallControls },
  {
    name: 'Lange Straße',
    class: 'secondary',
    controls: [
      [6, 41],
      [23, 156],
      [56, 308],
      [59, 390],
    ],
  },
  {
    name: 'Bahnhofstraße',
    class: 'main',
    controls: [
      [59, 381],
      [86, 476],
      [75, 593],
      [94, 780],
    ],
  },
  {
    name: 'Nordstraße',
    class: 'main',
    controls: [
      [94, 780],
      [164, 1045],
      [218, 1326],
      [172, 1794],
      [328, 2418],
      [296, 3120],
    ],
  },
  {
    name: 'Westertor',
    class: 'secondary',
    controls: [
      [-34, 30],
      [-195, 47],
      [-367, 27],
      [-484, 17],
    ],
  },
  {
    name: 'Emdener Heerstraße',
    class: 'main',
    controls: [
      [-476, 17],
      [-780, 70],
      [-1170, 133],
      [-1716, 179],
      [-2496, 70],
      [-3276, 234],
      [-4134, 203],
    ],
  },
  {
    name: 'Ostertor',
    class: 'secondary',
    controls: [
      [45, 27],
      [187, 47],
      [328, 86],
      [456, 94],
    ],
  },
  {
    name: 'Lüner Chaussee',
    class: 'main',
    controls: [
      [445, 92],
      [780, 234],
      [1154, 343],
      [1638, 374],
      [2262, 421],
      [3120, 640],
      [4134, 593],
    ],
  },
  {
    name: 'Heidestraße',
    class: 'main',
    controls: [
      [-390, 211],
      [-671, 546],
      [-998, 827],
      [-1342, 1108],
      [-1950, 1373],
      [-2730, 1950],
      [-3354, 3120],
    ],
  },
  {
    name: 'Waldstraße',
    class: 'main',
    controls: [
      [303, 289],
      [593, 624],
      [842, 881],
      [1232, 1108],
      [1833, 1357],
      [2574, 2028],
      [3042, 3120],
    ],
  },
  {
    name: 'Brückenstraße',
    class: 'secondary',
    controls: [
      [-3, -36],
      [8, -156],
      [-8, -328],
      [-23, -445],
      [-31, -523],
      [-41, -608],
      [-47, -702],
    ],
  },
  {
    name: 'Südring',
    class: 'main',
    controls: [
      [-1147, -367],
      [-1154, -546],
      [-1076, -874],
      [-749, -1186],
      [-195, -1326],
      [390, -1295],
      [842, -1092],
      [1037, -796],
      [967, -437],
    ],
  },
  {
    name: 'Hunteburger Straße',
    class: 'main',
    controls: [
      [-47, -702],
      [-101, -975],
      [-195, -1326],
      [-140, -1794],
      [-328, -2340],
      [-296, -3120],
    ],
  },
  {
    name: 'Hafenstraße',
    class: 'main',
    controls: [
      [-47, -702],
      [328, -725],
      [686, -686],
      [1022, -671],
      [1482, -546],
      [2028, -499],
      [2574, -702],
      [3276, -1014],
      [4134, -1170],
    ],
  },
  {
    name: 'Moorstraße',
    class: 'main',
    controls: [
      [-47, -702],
      [-437, -686],
      [-842, -725],
      [-1123, -772],
      [-1638, -920],
      [-2340, -1045],
      [-3120, -1482],
      [-4134, -1638],
    ],
  },
  {
    name: 'Westring',
    class: 'main',
    controls: [
      [-1326, 1115],
      [-1264, 819],
      [-1217, 499],
      [-1193, 117],
      [-1162, -117],
      [-1147, -374],
    ],
  },
  {
    name: 'Ostring',
    class: 'main',
    controls: [
      [1240, 1123],
      [1248, 819],
      [1186, 546],
      [1147, 328],
      [1037, 47],
      [975, -187],
      [966, -452],
    ],
  },
  {
    name: 'Nordring',
    class: 'main',
    controls: [
      [-1349, 1096],
      [-936, 1264],
      [-390, 1279],
      [179, 1217],
      [702, 1264],
      [1256, 1104],
    ],
  },
  {
    name: 'Gartenstraße',
    class: 'secondary',
    controls: [
      [-1205, 499],
      [-897, 437],
      [-546, 406],
    ],
  },
  {
    name: 'Schulstraße',
    class: 'secondary',
    controls: [
      [-706, 573],
      [-468, 780],
      [-437, 1279],
    ],
  },
  {
    name: 'Lindenallee',
    class: 'secondary',
    controls: [
      [-1201, 328],
      [-1638, 499],
      [-2106, 437],
      [-2457, 70],
    ],
  },
  {
    name: 'Am Stadtpark',
    class: 'secondary',
    controls: [
      [589, 616],
      [546, 897],
      [671, 1279],
    ],
  },
  {
    name: 'Goethestraße',
    class: 'secondary',
    controls: [
      [803, 242],
      [749, 437],
      [581, 612],
    ],
  },
  {
    name: 'Ziegeleiweg',
    class: 'secondary',
    controls: [
      [1193, 562],
      [1599, 780],
      [2028, 764],
      [2239, 410],
    ],
  },
  {
    name: 'Speicherstraße',
    class: 'secondary',
    controls: [
      [1934, 390],
      [1981, 195],
      [2012, 47],
      [2036, -94],
      [2044, -499],
    ],
  },
  {
    name: 'Kaistraße',
    class: 'secondary',
    controls: [
      [979, -328],
      [1006, -484],
      [1186, -406],
      [1451, -281],
      [1700, -257],
      [1856, -257],
      [2059, -328],
    ],
  },
  {
    name: 'Fährweg',
    class: 'secondary',
    controls: [
      [-437, -679],
      [-484, -975],
      [-437, -1295],
    ],
  },
  {
    name: 'Deichstraße',
    class: 'secondary',
    controls: [
      [328, -718],
      [367, -998],
      [328, -1310],
    ],
  },
];

/** Regional line; the station lies north of the old town. */
export const railControls: readonly Point[] = [
  [-4680, 975],
  [-3120, 796],
  [-2028, 718],
  [-1092, 593],
  [-390, 538],
  [234, 530],
  [780, 593],
  [1404, 671],
  [2340, 819],
  [3432, 796],
  [4680, 1014],
];

/** The quay of the harbour has its own track. */
export const harbourTrackControls: readonly Point[] = [
  [1599, -437],
  [1950, -437],
  [2418, -593],
  [2886, -780],
];

export type Use =
  | 'old_town'
  | 'perimeter'
  | 'row'
  | 'detached'
  | 'estate'
  | 'commercial'
  | 'harbour'
  | 'park'
  | 'allotment'
  | 'wood'
  | 'field'
  | 'cemetery'
  | 'sports';

/** The nearest point, weighted by its reach in metres, says how an area is used. */
export interface UsePoint {
  use: Use;
  at: Point;
  reach: number;
}

const at = (use: Use, x: number, y: number, reach: number): UsePoint => ({
  use,
  at: [x, y],
  reach,
});

export const usePoints: readonly UsePoint[] = [
  at('perimeter', -702, 257, 374),
  at('perimeter', 94, 663, 328),
  at('perimeter', 585, 374, 343),
  at('perimeter', -328, 640, 296),
  at('perimeter', 725, 31, 281),
  at('perimeter', 47, -842, 335),
  at('perimeter', -741, -78, 257),
  at('perimeter', 374, 920, 257),
  at('perimeter', -296, -796, 234),
  at('row', -975, 663, 328),
  at('row', 975, 686, 328),
  at('row', -975, 257, 234),
  at('row', -585, -975, 335),
  at('row', 117, 1053, 312),
  at('row', 1482, 234, 281),
  at('row', -1599, 296, 328),
  at('row', 593, -975, 296),
  at('row', -117, -1170, 234),
  at('row', -741, 975, 296),
  at('estate', -390, 1037, 257),
  at('estate', 1521, 897, 328),
  at('estate', -1482, 23, 281),
  at('detached', -1950, 273, 499),
  at('detached', -1794, 975, 437),
  at('detached', -1053, 1560, 374),
  at('detached', -234, 1638, 437),
  at('detached', 546, 1622, 390),
  at('detached', 1170, 1443, 328),
  at('detached', 1911, 546, 437),
  at('detached', 2301, 671, 312),
  at('detached', -1365, -975, 437),
  at('detached', -546, -1521, 374),
  at('detached', 195, -1560, 406),
  at('detached', -2106, -975, 265),
  at('detached', 741, -1404, 296),
  at('detached', 1326, -897, 257),
  at('detached', -2379, 195, 296),
  at('detached', -975, -1154, 296),
  at('detached', 2379, 468, 257),
  at('harbour', 1443, -109, 328),
  at('harbour', 1365, -374, 281),
  at('harbour', 1833, -343, 296),
  at('harbour', 1131, -484, 203),
  at('commercial', 1911, -702, 343),
  at('commercial', 1443, -702, 234),
  at('commercial', 2340, -499, 234),
  at('commercial', 1794, 1014, 211),
  at('commercial', -1599, 686, 234),
  at('commercial', 780, 530, 156),
  at('commercial', -1170, 881, 140),
  at('commercial', -273, -1911, 172),
  at('park', 741, 1037, 179),
  at('park', 998, 1014, 140),
  at('park', -842, -562, 140),
  at('park', -959, 31, 117),
  at('park', 312, -1037, 86),
  at('park', 546, -562, 117),
  at('park', 1599, 546, 117),
  at('park', -390, 406, 70),
  at('park', -1817, -1404, 500),
  at('cemetery', -1209, 1287, 125),
  at('cemetery', 484, -1170, 117),
  at('sports', -2067, -437, 164),
  at('sports', 1482, 1217, 156),
  at('sports', -1443, -593, 148),
  at('allotment', -1599, 842, 148),
  at('allotment', 897, 1607, 148),
  at('allotment', -1037, -1365, 164),
  at('allotment', 1755, 140, 133),
  at('allotment', -117, -1794, 133),
  at('allotment', -1833, -140, 148),
  at('wood', 2145, 1677, 437),
  at('wood', -1950, -1638, 328),
  at('wood', -2340, 1287, 328),
];

/** A former gravel pit, now a bathing lake, and the pond of the Stadtpark. */
export const lakes: readonly { name: string; at: Point; radius: number; stretch: number }[] = [
  { name: 'Mustersee', at: [-1817, -1404], radius: 257, stretch: 1.35 },
  { name: 'Parkteich', at: [827, 1037], radius: 48, stretch: 1.7 },
];

/** Woods in the surroundings. */
export const woods: readonly { name: string; at: Point; radius: number; stretch: number }[] = [
  { name: 'Stadtwald', at: [2301, 1716], radius: 437, stretch: 1.3 },
  { name: 'Hohes Holz', at: [-2379, 1482], radius: 296, stretch: 1.4 },
  { name: 'Moorwald', at: [-2145, -1833], radius: 312, stretch: 1.5 },
  { name: 'Eichholz', at: [3393, -1872], radius: 374, stretch: 1.5 },
  { name: 'Fuchsberg', at: [-3432, -897], radius: 257, stretch: 1.3 },
  { name: 'Birkhorst', at: [-702, 2613], radius: 257, stretch: 1.8 },
  { name: 'Sandkamp', at: [1170, -2457], radius: 296, stretch: 1.5 },
  { name: 'Aabusch', at: [3510, 1326], radius: 281, stretch: 1.2 },
  { name: 'Heidkamp', at: [-3510, 1950], radius: 281, stretch: 1.4 },
  { name: 'Brook', at: [-3432, -2418], radius: 328, stretch: 1.3 },
];

export interface PlannedDistrict {
  id: string;
  name: string;
  inhabitants: number;
  /** Points to which an area is nearest, on this bank. */
  bank: 'north' | 'south';
  points: readonly Point[];
}

export const plannedDistricts: readonly PlannedDistrict[] = [
  {
    id: 'altstadt',
    name: 'Altstadt',
    inhabitants: 4_310,
    bank: 'north',
    points: [
      [300, 270],
      [-290, 290],
      [420, 20],
      [-430, 30],
      [470, -230],
      [180, 345],
      [-470, -200],
      [0, 0],
      [-234, 78],
      [234, -39],
      [0, -312],
      [0, 234],
      [-273, -273],
      [273, -273],
    ],
  },
  {
    id: 'nordstadt',
    name: 'Nordstadt',
    inhabitants: 10_420,
    bank: 'north',
    points: [
      [0, 702],
      [-390, 780],
      [78, 1560],
      [468, 858],
      [-702, 1638],
      [780, 1560],
      [-273, 484],
      [312, 484],
    ],
  },
  {
    id: 'lindenfeld',
    name: 'Lindenfeld',
    inhabitants: 8_160,
    bank: 'north',
    points: [
      [-936, 234],
      [-1872, 312],
      [-1794, 1014],
      [-624, 195],
      [-780, -156],
      [-2496, 156],
      [-2106, -312],
    ],
  },
  {
    id: 'ostermark',
    name: 'Ostermark',
    inhabitants: 7_930,
    bank: 'north',
    points: [
      [858, 234],
      [1794, 546],
      [1560, 1014],
      [702, 0],
      [1092, 702],
      [2340, 780],
      [2184, 156],
    ],
  },
  {
    id: 'hafenviertel',
    name: 'Hafenviertel',
    inhabitants: 3_280,
    bank: 'south',
    points: [
      [400, -520],
      [600, -450],
      [1404, -312],
      [1794, -624],
      [1482, -702],
      [702, -546],
      [702, -858],
      [2496, -468],
      [1716, -1326],
    ],
  },
  {
    id: 'suedufer',
    name: 'Südufer',
    inhabitants: 6_240,
    bank: 'south',
    points: [
      [-156, -936],
      [-936, -780],
      [-1482, -858],
      [0, -1482],
      [-1950, -1014],
      [234, -975],
      [-1950, -702],
    ],
  },
];
