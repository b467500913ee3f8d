import type { Point } from './plane.ts';

/* The hand-drawn plan: water. Metres from the market. */

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

/** A former gravel pit, now a bathing lake, and the pond of the Stadtpark. */
export const lakes: readonly { name: string; at: Point; radius: number; stretch: number }[] = [
  { name: 'Mustersee', at: [-1817, -1404], radius: 257, stretch: 1.35 },
  { name: 'Parkteich', at: [827, 1037], radius: 48, stretch: 1.7 },
];
