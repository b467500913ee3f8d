import type { StationInformation, StationStatus, Vehicle } from './feed.ts';
import { isSamePlace } from './same-place.ts';

type Place = Pick<Vehicle, 'lon' | 'lat'>;

/** From so much of what stations have on, vehicles that stand there are what they have … */
const LISTED = 0.8;
/** … and are no longer below this. Stations and vehicles are of different moments. */
const UNLISTED = 0.5;

/**
 * Does a feed list the vehicles at stations too? Many list only those that stand free. Where no
 * vehicle names its station, places tell: of docked bikes in Gießen 96 % have the station's own.
 * @returns a question about each document of vehicles; without docked vehicles the answer is yes
 */
export function watchDocked(): (
  vehicles: readonly Vehicle[],
  stations: readonly StationStatus[],
  information: ReadonlyMap<string, StationInformation>,
) => boolean {
  let isListed = false;
  return (vehicles, stations, information) => {
    const docked = stations.filter(({ available }) => (available ?? 0) > 0);
    if (docked.length === 0 || vehicles.some(({ station }) => station !== null)) return true;
    const found = shareFound(vehicles, docked, information);
    isListed = found >= (isListed ? UNLISTED : LISTED);
    return isListed;
  };
}

/** Of the vehicles that stations have, the share of which as many stand at their place. */
function shareFound(
  vehicles: readonly Vehicle[],
  docked: readonly StationStatus[],
  information: ReadonlyMap<string, StationInformation>,
): number {
  const cells = Map.groupBy(vehicles, ({ lon, lat }) => cellOf(lon, lat));
  let [have, found] = [0, 0];
  for (const { station, available, lon, lat } of docked) {
    const place = lon === null || lat === null ? information.get(station) : { lon, lat };
    const count = available ?? 0;
    have += count;
    if (!place) continue;
    const near = cellsAround(place).flatMap((cell) => cells.get(cell) ?? []);
    found += Math.min(count, near.filter((vehicle) => isAt(vehicle, place)).length);
  }
  return found / have;
}

const isAt = (vehicle: Vehicle, { lon, lat }: Place): boolean =>
  isSamePlace(vehicle, { ...vehicle, station: null, lon, lat });

/** Cells of 0.002°, wider than what counts as the same place up to 75° north. */
const cellOf = (lon: number | null, lat: number | null): string =>
  lon === null || lat === null ? '' : `${Math.round(lon * 500)} ${Math.round(lat * 500)}`;

function cellsAround({ lon, lat }: Place): string[] {
  if (lon === null || lat === null) return [];
  const steps = [-0.002, 0, 0.002];
  return steps.flatMap((east) => steps.map((north) => cellOf(lon + east, lat + north)));
}
