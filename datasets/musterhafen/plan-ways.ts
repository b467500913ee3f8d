import type { Point } from './plane.ts';

/* The hand-drawn plan: streets and railway. Metres from the market. */

export type WayClass = 'main' | 'secondary' | 'residential' | 'lane' | 'path';

export interface PlannedWay {
  name: string;
  class: WayClass;
  controls: readonly Point[];
}

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
