import type { VehicleKind } from './vehicle-kinds.ts';

const wheel = (x: number, y: number, r: number) =>
  `M${x - r} ${y} a${r} ${r} 0 1 0 ${2 * r} 0 a${r} ${r} 0 1 0 ${-2 * r} 0`;

/**
 * What a station lends, as lines in a square of 20. A ring alone is a station of bikes; boats lie at
 * their jetty.
 */
export const vehicleSigns: Partial<Record<VehicleKind, string>> = {
  cargo_bike: `${wheel(4.5, 14, 2.6)} ${wheel(15.5, 14, 2.6)} M1.5 5.5 H9 V10.5 H1.5 Z M7 13 L10 10.5 L13.5 6 H16 M13.5 6 L15.5 14`,
  scooter: `${wheel(4.5, 15.5, 2)} ${wheel(16, 15.5, 2)} M6.5 15 H12 L15 4 H11.5`,
  moped: `${wheel(4.5, 14.5, 2.8)} ${wheel(15.8, 14.5, 2.8)} M2 9.5 H9.5 L10.5 14 H13 L14 4.5 H11`,
  car: `M1.5 14 V10.5 L4 10 L6 5.5 H14 L16.5 10 L18.5 10.5 V14 Z M4 10 H16.5 ${wheel(5.5, 14.5, 2)} ${wheel(14.5, 14.5, 2)}`,
  play_equipment: 'M3 7.5 H17 V17 H3 Z M3 11.5 H17 M7 7.5 V4 H13 V7.5',
  other: `${wheel(10, 10, 5)}`,
};

/** A rowing boat from the side, as an area around the middle of a square of 96. */
export const rowingBoat = 'M-40 -10 L40 -14 Q34 14 18 16 L-26 16 Q-36 8 -40 -10 Z';
