import { RentalEnded, RentalStarted } from '../../datasets/sharing/events.ts';
import type { VehicleKind } from '../../datasets/sharing/vehicle-kinds.ts';
import type { MadeEvent } from '../importers/case-draft.ts';
import { eventId } from '../importers/event-id.ts';
import type { Pseudonym } from '../pseudonym.ts';
import type { Vehicle } from './feed.ts';
import type { Oddities } from './oddities.ts';

/** So many vehicles must have appeared before we judge whether ids last. */
const JUDGED_AFTER = 10;
const FORGOTTEN_AFTER_MS = 48 * 3_600_000;
/** Away for less, and back at the same place: the feed flickered. */
const FLICKER_MS = 120_000;

interface Absence {
  vehicle: Vehicle;
  /** What the vehicle is called in everything that is delivered. */
  alias: string;
  kind: VehicleKind;
  since: number;
  /** Its start is delivered already. */
  started: boolean;
}

export interface RentalTraces {
  /** The vehicles that are free at this time (ms), and what follows about rentals. */
  observe(vehicles: Vehicle[], at: number): MadeEvent[];
}

/**
 * Infer rentals from the vehicles of a feed: one that disappears was taken, one that reappears was
 * brought back. That works only where ids outlive a rental. GBFS demands that they change, so we
 * watch first: when at least half of the vehicles that appear are ones that had been there, ids
 * are taken as lasting; else no rental is ever made. Times are as coarse as the polling.
 */
export function traceRentals({
  source,
  pseudonym,
  kindOf,
  odd,
  log,
}: {
  source: string;
  pseudonym: Pseudonym;
  /** Null: a kind of vehicle that we do not count. */
  kindOf: (vehicle: Vehicle) => VehicleKind | null;
  odd: Oddities;
  log: (line: string) => void;
}): RentalTraces {
  let present: Map<string, Vehicle> | null = null;
  const absent = new Map<string, Absence>();
  let returned = 0;
  let unseen = 0;
  let verdict: 'open' | 'lasting' | 'rotating' = 'open';
  let held: MadeEvent[] = [];

  function judge(): void {
    if (verdict !== 'open' || returned + unseen < JUDGED_AFTER) return;
    verdict = returned >= unseen ? 'lasting' : 'rotating';
    log(
      verdict === 'lasting'
        ? 'vehicle ids outlive rentals in this feed: rentals are inferred from them.'
        : 'vehicle ids change after each rental, as GBFS demands: no rentals from this feed.',
    );
  }

  function leave(vehicle: Vehicle, at: number): MadeEvent[] {
    const kind = kindOf(vehicle);
    if (kind === null || vehicle.is_disabled) return [];
    // Of the source too: vehicles of two systems may have the same id.
    const alias = pseudonym(`vehicle ${source} ${vehicle.vehicle}`);
    const absence = { vehicle, alias, kind, since: at, started: verdict === 'lasting' };
    absent.set(vehicle.vehicle, absence);
    return absence.started ? [startEvent(source, absence)] : [];
  }

  function arrive(vehicle: Vehicle, at: number): MadeEvent[] {
    const absence = absent.get(vehicle.vehicle);
    if (!absence) {
      unseen += 1;
      return [];
    }
    returned += 1;
    absent.delete(vehicle.vehicle);
    if (
      !absence.started &&
      at - absence.since < FLICKER_MS &&
      isSamePlace(absence.vehicle, vehicle)
    ) {
      odd.note('vehicle-flickers', `vehicle ${absence.alias} was missing for a moment.`);
      return [];
    }
    const end = endEvent(source, absence, vehicle, at);
    return absence.started ? [end] : [startEvent(source, absence), end];
  }

  return {
    observe(vehicles, at) {
      const now = new Map(vehicles.map((vehicle) => [vehicle.vehicle, vehicle]));
      const before = present;
      present = now;
      if (before === null || verdict === 'rotating') return [];
      const events: MadeEvent[] = [];
      for (const [id, vehicle] of before) if (!now.has(id)) events.push(...leave(vehicle, at));
      for (const [id, vehicle] of now) if (!before.has(id)) events.push(...arrive(vehicle, at));
      for (const [id, { alias, since }] of absent) {
        if (at - since <= FORGOTTEN_AFTER_MS) continue;
        absent.delete(id);
        odd.note('vehicle-not-returned', `vehicle ${alias} is missing for two days.`);
      }
      held.push(...events);
      judge();
      if (verdict === 'open') return [];
      const due = verdict === 'lasting' ? held : [];
      held = [];
      return due;
    },
  };
}

function startEvent(source: string, { vehicle, alias, kind, since }: Absence): MadeEvent {
  const data = { vehicle: alias, kind, ...placeOf(vehicle) };
  return rentalEvent(source, RentalStarted.type, alias, since, 'started', since, data);
}

function endEvent(
  source: string,
  { alias, since }: Absence,
  vehicle: Vehicle,
  at: number,
): MadeEvent {
  return rentalEvent(source, RentalEnded.type, alias, since, 'ended', at, placeOf(vehicle));
}

function rentalEvent(
  source: string,
  type: string,
  vehicle: string,
  since: number,
  what: string,
  at: number,
  data: object,
): MadeEvent {
  const subject = eventId(vehicle, new Date(since).toISOString());
  const id = `${subject}/${what}`;
  const time = new Date(at).toISOString();
  return { line: 0, event: { specversion: '1.0', id, source, type, subject, time, data } };
}

function placeOf({ station, lon, lat }: Vehicle): object {
  return {
    ...(station === null ? {} : { station }),
    ...(lon === null || lat === null ? {} : { lon, lat }),
  };
}

/** Within about 30 m. */
function isSamePlace(a: Vehicle, b: Vehicle): boolean {
  if (a.station !== null || b.station !== null) return a.station === b.station;
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return false;
  const north = (a.lat - b.lat) * 111_320;
  const east = (a.lon - b.lon) * 111_320 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east) < 30;
}
