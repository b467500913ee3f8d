import type { Point } from './plane.ts';

/** The hand-drawn plan of the town in metres: what a history of 800 years would have decided. */

/** What is drawn: the town and its surroundings. */
export const frame = { west: -4100, east: 4100, south: -3100, north: 3100 } as const;

export const market: readonly Point[] = [
  [-41, -31],
  [34, -41],
  [45, 27],
  [6, 41],
  [-34, 30],
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
