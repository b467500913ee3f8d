import type { VehicleKind } from '../../datasets/sharing/vehicle-kinds.ts';
import type { MadeEvent } from '../importers/case-draft.ts';
import type { Pseudonym } from '../pseudonym.ts';
import type { Vehicle } from './feed.ts';
import type { Oddities } from './oddities.ts';
import { describeIds } from './id-verdict.ts';
import { rentalEnd, rentalStart, type Departure } from './rental-events.ts';
import { weighReturns } from './return-evidence.ts';
import { isSamePlace } from './same-place.ts';

const FORGOTTEN_AFTER_MS = 48 * 3_600_000;
/** Away for less, and back at the same place: the feed flickered. */
const FLICKER_MS = 120_000;
/** Where more than half of at least so many vehicles go at once, it is the feed that lost them. */
const SMALLEST_GAP = 20;
/** So many absences are remembered: a feed that gives all its vehicles new ids at every poll has more. */
const MOST_ABSENT = 50_000;
/** Trips of one vehicle that wait for a verdict; with six returns it is there in any feed. */
const MOST_HELD = 20;

interface Absence extends Departure {
  vehicle: Vehicle;
  /** When the vehicle was last there, ms. */
  seen: number;
  /** Its start is delivered already. */
  told: boolean;
  /** Marked as out of service before, or lost by the feed with most others: no rental. */
  excused: boolean;
}

interface Trip {
  absence: Absence;
  back: Vehicle;
  at: number;
}

export interface RentalTraces {
  /** The vehicles that are free at this time (ms), and what follows about rentals. */
  observe(vehicles: Vehicle[], at: number): MadeEvent[];
  /** How much is remembered, for tests of memory. */
  size(): number;
}

/**
 * Infer rentals from the vehicles of a feed: one that disappears was taken, one that reappears was
 * brought back. That works only for ids that outlive a rental, and GBFS demands that they change:
 * there, what comes back under its id was moved by staff. So each vehicle needs evidence: how often
 * it has come back under its id, weighed by how the vehicles of its feed behave (`weighReturns`).
 * What happened before the evidence is there waits and is told afterwards, once. Times are as coarse
 * as the polling. Remembered is what is listed, and what has gone within two days, 50,000 vehicles at most.
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
  /** Null: not known yet, so that what follows has to wait. */
  kindOf: (vehicle: Vehicle) => VehicleKind | null;
  odd: Oddities;
  log: (line: string) => void;
}): RentalTraces {
  const evidence = weighReturns();
  const sayVerdict = describeIds(log);
  /** How often the vehicles that are listed or out have come back. */
  const returns = new Map<string, number>();
  const absent = new Map<string, Absence>();
  const held = new Map<string, Trip[]>();
  let present: Map<string, Vehicle> | null = null;
  let seen = 0;

  function leave(id: string, vehicle: Vehicle, at: number, excused: boolean): void {
    // Of the source too: vehicles of two systems may have the same id.
    const alias = pseudonym(`vehicle ${source} ${id}`);
    absent.set(id, { vehicle, alias, since: at, seen, told: false, excused });
    for (const [oldest, absence] of absent) {
      if (absent.size <= MOST_ABSENT) break;
      forget(oldest, absence);
    }
  }

  /** @returns the end, where the start is told already */
  function arrive(id: string, back: Vehicle, at: number): MadeEvent[] {
    const absence = absent.get(id);
    if (!absence) return [];
    absent.delete(id);
    if (absence.vehicle.type !== back.type) {
      odd.note('id-reused', 'an id came back as another type of vehicle.');
      forget(id, absence);
      return [];
    }
    if (absence.excused) return [];
    const samePlace = isSamePlace(absence.vehicle, back);
    if (!absence.told && samePlace && at - absence.since < FLICKER_MS) {
      odd.note('vehicle-flickers', `vehicle ${absence.alias} was missing for a moment.`);
      return [];
    }
    evidence.returned(at - absence.since);
    returns.set(id, (returns.get(id) ?? 0) + 1);
    if (absence.told) return end({ absence, back, at });
    const trips = held.get(id) ?? [];
    if (trips.push({ absence, back, at }) > MOST_HELD) {
      trips.shift();
      odd.note('departure-untold', untold);
    }
    held.set(id, trips);
    return [];
  }

  function start(absence: Absence, kind: VehicleKind): MadeEvent {
    absence.told = true;
    return rentalStart(source, absence, kind, absence.vehicle);
  }

  function end({ absence, back, at }: Trip): MadeEvent[] {
    if (isSamePlace(absence.vehicle, back)) {
      odd.note(
        'returned-where-taken',
        'a rental ended where it began; a reservation or repair can look like that.',
      );
    }
    return [rentalEnd(source, absence, at, back)];
  }

  /** What has waited for evidence that is there now. */
  function* due(needed: number, at: number): Generator<MadeEvent> {
    const isLasting = (id: string) => (returns.get(id) ?? 0) >= needed;
    for (const [id, trips] of held) {
      if (!isLasting(id)) continue;
      for (const trip of trips.splice(0)) {
        const kind = kindOf(trip.absence.vehicle);
        if (kind === null) trips.push(trip);
        else yield* [start(trip.absence, kind), ...end(trip)];
      }
      if (trips.length === 0) held.delete(id);
    }
    for (const [id, absence] of absent) {
      if (absence.told || absence.excused || at - absence.seen < FLICKER_MS) continue;
      const kind = isLasting(id) ? kindOf(absence.vehicle) : null;
      if (kind !== null) yield start(absence, kind);
    }
  }

  function forget(id: string, { alias, told, excused }: Absence): void {
    if (told) odd.note('vehicle-not-returned', `vehicle ${alias} is missing for two days.`);
    for (const _ of held.get(id) ?? []) odd.note('departure-untold', untold);
    if (!told && !excused) odd.note('departure-untold', untold);
    absent.delete(id);
    returns.delete(id);
    held.delete(id);
  }

  return {
    size: () => (present?.size ?? 0) + returns.size + absent.size + held.size,
    observe(vehicles, at) {
      const now = new Map(vehicles.map((vehicle) => [vehicle.vehicle, vehicle]));
      const before = present;
      present = now;
      if (before === null) {
        seen = at;
        return [];
      }
      const gone = [...before].filter(([id]) => !now.has(id));
      const isGap = before.size >= SMALLEST_GAP && gone.length > before.size / 2;
      if (isGap) odd.note('feed-gap', 'more than half of the vehicles went at once: no rentals.');
      for (const [id, vehicle] of gone) leave(id, vehicle, at, isGap || vehicle.is_disabled);
      const events: MadeEvent[] = [];
      for (const [id, vehicle] of now) {
        const was = before.get(id);
        if (!was) events.push(...arrive(id, vehicle, at));
        else if (hasMoved(was, vehicle)) odd.note('moved-while-listed', moved);
      }
      for (const [id, absence] of absent) {
        if (at - absence.since > FORGOTTEN_AFTER_MS) forget(id, absence);
      }
      const judgement = evidence.judge(agesOf(absent, at), at);
      sayVerdict(judgement, at);
      events.push(...due(judgement.needed, at));
      seen = at;
      return events;
    },
  };
}

const untold = 'a vehicle has gone, and nothing shows that its id would last: no rental.';
const moved = 'a vehicle stands elsewhere and was listed all the time: no rental.';

function* agesOf(absent: ReadonlyMap<string, Absence>, at: number): Generator<number> {
  for (const { since, excused } of absent.values()) if (!excused) yield at - since;
}

/** From station to station, or by more than a position is wrong by. */
function hasMoved(was: Vehicle, is: Vehicle): boolean {
  if (was.lon === is.lon && was.lat === is.lat && was.station === is.station) return false;
  return !isSamePlace(was, is, 200);
}
