import type { Point } from './plane.ts';

/* The hand-drawn plan: what the land is used for. Metres from the market. */

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
