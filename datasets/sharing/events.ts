import { Type } from 'typebox';
import { event } from '../event.ts';
import { Latitude, Longitude, Name, Person } from '../fields.ts';
import { vehicleKinds } from './vehicle-kinds.ts';

const Kind = Type.Enum([...vehicleKinds]);
const Count = Type.Integer({ minimum: 0, maximum: 100_000 });

export const RentalStarted = event(
  'sharing.rental-started',
  {
    vehicle: Name,
    kind: Kind,
    station: Type.Optional(Name),
    lon: Type.Optional(Longitude),
    lat: Type.Optional(Latitude),
    person: Type.Optional(Person),
  },
  'rental',
);

export const RentalEnded = event(
  'sharing.rental-ended',
  {
    station: Type.Optional(Name),
    lon: Type.Optional(Longitude),
    lat: Type.Optional(Latitude),
  },
  'rental',
);

export const UnlockFailed = event('sharing.unlock-failed', {
  vehicle: Name,
  kind: Kind,
  station: Type.Optional(Name),
  reason: Type.Optional(Name),
});

export const StationReported = event('sharing.station-reported', {
  station: Name,
  name: Type.Optional(Name),
  lon: Longitude,
  lat: Latitude,
  capacity: Type.Optional(Count),
  available: Count,
});

export const StaffIntervened = event('sharing.staff-intervened', {
  vehicle: Type.Optional(Name),
  reason: Type.Optional(Name),
});
