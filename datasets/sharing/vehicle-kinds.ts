/** What can be lent; those with wheels follow the form factors of GBFS. */
export const vehicleKinds = [
  'bike',
  'cargo_bike',
  'scooter',
  'moped',
  'car',
  'boat',
  'play_equipment',
  'other',
] as const;

export type VehicleKind = (typeof vehicleKinds)[number];
