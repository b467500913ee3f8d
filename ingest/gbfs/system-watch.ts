import type { VehicleKind } from '../../datasets/sharing/vehicle-kinds.ts';
import type { Consignment } from '../importers/consignment.ts';
import type { Pseudonym } from '../pseudonym.ts';
import { watchDocked } from './docked-vehicles.ts';
import { readDocumentTimes } from './document-time.ts';
import type { Feed, StationInformation, StationStatus, Vehicle } from './feed.ts';
import { keepNewest } from './newest-entries.ts';
import { countOddities, type Oddities } from './oddities.ts';
import { traceRentals } from './rental-traces.ts';
import { MOST_STATIONS, reportStations } from './station-reports.ts';

export interface GbfsSystem {
  /** CloudEvents source of everything that this feed brings. */
  source: string;
  /**
   * What is stored instead of a vehicle's id: the feed is public, so whoever reads it could else tie
   * a stored rental to a vehicle and follow it. Always the same for the same id.
   */
  pseudonym: Pseudonym;
  /** A station that stays the same is reported again after this time. Default 15 minutes. */
  heartbeat_s?: number | undefined;
  /** Which `vehicle_type_id` is which kind, where the form factor does not tell (boats …). */
  kinds?: Record<string, VehicleKind> | undefined;
  log?: ((line: string) => void) | undefined;
}

export interface SystemWatch {
  /** Take in a document of a feed. @param fetched_at ms since the epoch */
  take(feed: Feed, fetched_at: number): Consignment;
  odd: Oddities;
}

/** `form_factor` of GBFS 2.1 to 3.0. */
const FORM_FACTORS: Record<string, VehicleKind> = {
  bicycle: 'bike',
  cargo_bicycle: 'cargo_bike',
  scooter: 'scooter',
  scooter_standing: 'scooter',
  scooter_seated: 'scooter',
  moped: 'moped',
  car: 'car',
  other: 'other',
};

/** So long vehicles wait for types that the system lists. */
const TYPES_AWAITED_MS = 3_600_000;

type VehicleFeed = Feed & { kind: 'vehicle_status' };

const NOTHING: Consignment = { events: [], faults: [] };

/** Everything known about one sharing system from its feeds, and the events that follow. */
export function watchSystem({
  source,
  pseudonym,
  heartbeat_s = 900,
  kinds = {},
  log = () => {},
}: GbfsSystem): SystemWatch {
  const odd = countOddities(log);
  const stations = reportStations({ source, heartbeat_ms: heartbeat_s * 1_000, odd });
  const rentals = traceRentals({ source, pseudonym, kindOf, odd, log });
  const areDockedListed = watchDocked();
  const times = readDocumentTimes();
  const information = new Map<string, StationInformation>();
  let informationComes = false;
  /** Null until vehicle types were read. */
  let formFactors: Map<string, string | null> | null = null;
  let typesCome = false;
  let status: StationStatus[] = [];
  let vehiclesAt = 0;
  let firstVehiclesAt: number | null = null;
  let vehiclesBefore: { ids: string; last_updated: number | null } = {
    ids: '',
    last_updated: null,
  };

  function kindOf({ type }: Vehicle): VehicleKind | null {
    const named = type === null ? undefined : kinds[type];
    if (named) return named;
    if (formFactors || type === null || !typesCome) return kindOfForm(type);
    if (vehiclesAt - (firstVehiclesAt ?? vehiclesAt) < TYPES_AWAITED_MS) return null;
    odd.note('types-missing', 'vehicle_types do not answer: vehicles are “other”.');
    return 'other';
  }

  function kindOfForm(type: string | null): VehicleKind {
    if (formFactors === null) return 'bike';
    if (type !== null && formFactors.has(type)) return readForm(formFactors.get(type) ?? null);
    const all = new Set([...formFactors.values()].map(readForm));
    const [only] = all;
    if (only !== undefined && all.size === 1) return only;
    if (only === undefined) return 'bike';
    odd.note('unknown-type', 'a vehicle has no type that vehicle_types lists; it is “other”.');
    return 'other';
  }

  function readForm(form: string | null): VehicleKind {
    if (form === null) return 'bike';
    if (FORM_FACTORS[form] === undefined) {
      odd.note(
        'other-form-factor',
        `form_factor ${form} is not in GBFS; its vehicles are “other”.`,
      );
    }
    return FORM_FACTORS[form] ?? 'other';
  }

  function takeVehicles(feed: VehicleFeed, at: number, fetched_at: number): Consignment {
    const { vehicles, last_updated } = feed;
    const ids = vehicles.map(({ vehicle }) => vehicle).join('\n');
    let moment = at;
    if (at <= vehiclesAt) {
      // A clock that stands still in a feed that goes on must not stop us.
      if (ids === vehiclesBefore.ids || last_updated !== vehiclesBefore.last_updated)
        return NOTHING;
      if (fetched_at <= vehiclesAt) return NOTHING;
      odd.note('clock-stands-still', `vehicles change, last_updated does not.`);
      moment = fetched_at;
    }
    vehiclesAt = moment;
    firstVehiclesAt ??= moment;
    vehiclesBefore = { ids, last_updated };
    if (!areDockedListed(vehicles, status, information)) {
      odd.note(
        'docked-unlisted',
        'vehicles at stations are not listed, docking one would look like a rental: no rentals from this feed.',
      );
      return NOTHING;
    }
    return { events: rentals.observe(vehicles, moment), faults: [] };
  }

  function take(feed: Feed, fetched_at: number): Consignment {
    if (feed.version === null) odd.note('no-version', `${feed.kind} has no version.`);
    if (feed.last_updated === null)
      odd.note('no-last-updated', `${feed.kind} has no usable last_updated.`);
    if (feed.unreadable > 0) odd.note('no-id', `${feed.kind} has entries without a usable id.`);
    const at = times.timeOf(feed, fetched_at);
    if (at === null) {
      odd.note('older-document', `${feed.kind} is older than the one before it; left out.`);
      return NOTHING;
    }
    switch (feed.kind) {
      case 'station_information':
        // What is no longer listed stays known: a document that is empty for once takes no place away.
        for (const station of feed.stations) {
          keepNewest(information, station.station, station, MOST_STATIONS);
        }
        return NOTHING;
      case 'vehicle_types':
        formFactors = new Map(feed.types.map(({ type, form_factor }) => [type, form_factor]));
        return NOTHING;
      case 'station_status':
        status = feed.stations;
        return stations.report(information, feed.stations, { at, fetched_at, informationComes });
      case 'vehicle_status':
        return takeVehicles(feed, at, fetched_at);
      case 'discovery':
        informationComes = feed.feeds.has('station_information');
        typesCome = feed.feeds.has('vehicle_types');
        return NOTHING;
    }
  }

  return { odd, take };
}
