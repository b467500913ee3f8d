import type { Point } from './plane.ts';

/* The hand-drawn plan: districts. Metres from the market. */

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
