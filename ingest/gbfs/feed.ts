import { readDiscovery } from './discovery.ts';
import {
  isObject,
  readBoolean,
  readCount,
  readId,
  readObjects,
  readPosition,
  readText,
  readTime,
  type Position,
} from './lax-value.ts';

/** The feeds of GBFS 2.3 and 3.0 that we read, in one form. */
export type Feed = FeedHead &
  (
    | { kind: 'station_information'; stations: StationInformation[] }
    | { kind: 'station_status'; stations: StationStatus[] }
    | { kind: 'vehicle_status'; vehicles: Vehicle[] }
    | { kind: 'vehicle_types'; types: VehicleType[] }
    | { kind: 'discovery'; feeds: Map<string, string> }
  );

export interface FeedHead {
  version: string | null;
  /** ms since the epoch. */
  last_updated: number | null;
  ttl_s: number;
  /** Entries without a usable id. */
  unreadable: number;
}

export interface StationInformation extends Position {
  station: string;
  name: string | null;
  capacity: number | null;
}

/** A status has a position only in feeds that write it twice. */
export interface StationStatus extends Position {
  station: string;
  available: number | null;
  is_installed: boolean;
  is_renting: boolean;
  /** ms since the epoch. */
  last_reported: number | null;
}

export interface Vehicle extends Position {
  vehicle: string;
  type: string | null;
  station: string | null;
  is_disabled: boolean;
  /** ms since the epoch. */
  last_reported: number | null;
}

export interface VehicleType {
  type: string;
  form_factor: string | null;
}

/**
 * Read a document of a feed, told by its content. Versions 1.0 to 3.0; unknown fields, a missing
 * version and 0/1 for booleans are taken as they are.
 * @param listedAs under what the system lists it; settles only what stations are told, for some
 *   systems write information and status into one document
 * @returns null for other feeds (alerts, plans, zones …) and for what is no feed
 */
export function readFeed(document: unknown, listedAs?: Feed['kind']): Feed | null {
  if (!isObject(document)) return null;
  const data = isObject(document['data']) ? document['data'] : {};
  const head = {
    version: readText(document['version']),
    last_updated: readTime(document['last_updated']),
    ttl_s: readCount(document['ttl']) ?? 0,
  };
  if (Array.isArray(data['vehicle_types'])) {
    const { read: types, unreadable } = readEach(data['vehicle_types'], readVehicleType);
    return { ...head, kind: 'vehicle_types', types, unreadable };
  }
  const listed = data['vehicles'] ?? data['bikes'];
  if (Array.isArray(listed)) {
    const { read: vehicles, unreadable } = readEach(listed, readVehicle);
    return { ...head, kind: 'vehicle_status', vehicles, unreadable };
  }
  if (Array.isArray(data['stations'])) {
    const isStatus =
      listedAs === 'station_status' ||
      (listedAs !== 'station_information' && hasStatus(readObjects(data['stations'])));
    if (isStatus) {
      const { read: stations, unreadable } = readEach(data['stations'], readStationStatus);
      return { ...head, kind: 'station_status', stations, unreadable };
    }
    const { read: stations, unreadable } = readEach(data['stations'], readStationInformation);
    return { ...head, kind: 'station_information', stations, unreadable };
  }
  const feeds = readDiscovery(document['data']);
  return feeds ? { ...head, kind: 'discovery', feeds, unreadable: 0 } : null;
}

const STATUS_FIELDS = [
  'num_vehicles_available',
  'num_bikes_available',
  'is_installed',
  'is_renting',
  'last_reported',
];

/** What changes by the minute tells; coordinates do not, for some feeds write them in both. */
function hasStatus(stations: Record<string, unknown>[]): boolean {
  const has = (field: string) => stations.some((station) => field in station);
  return STATUS_FIELDS.some(has) || !(has('lat') || has('name'));
}

function readEach<T>(
  list: unknown[],
  read: (entry: Record<string, unknown>) => T | null,
): { read: T[]; unreadable: number } {
  const entries = list.map((entry) => (isObject(entry) ? read(entry) : null));
  const usable = entries.filter((entry) => entry !== null);
  return { read: usable, unreadable: entries.length - usable.length };
}

function readStationInformation(entry: Record<string, unknown>): StationInformation | null {
  const station = readId(entry['station_id']);
  if (station === null) return null;
  return {
    station,
    name: readText(entry['name']),
    ...readPosition(entry),
    capacity: readCount(entry['capacity']) ?? sumOfCapacities(entry),
  };
}

/** 2.3: `{ type: count }`; 3.0: `[{ vehicle_type_ids, count }]`. */
function sumOfCapacities(entry: Record<string, unknown>): number | null {
  const byType =
    entry['vehicle_type_capacity'] ??
    entry['vehicle_docks_capacity'] ??
    entry['vehicle_types_capacity'];
  const counts = isObject(byType)
    ? Object.values(byType).map(readCount)
    : readObjects(byType).map((one) => readCount(one['count']));
  if (counts.length === 0 || counts.includes(null)) return null;
  return counts.reduce((sum: number, count) => sum + (count ?? 0), 0);
}

function readStationStatus(entry: Record<string, unknown>): StationStatus | null {
  const station = readId(entry['station_id']);
  if (station === null) return null;
  return {
    station,
    available: readCount(entry['num_vehicles_available'] ?? entry['num_bikes_available']),
    is_installed: readBoolean(entry['is_installed']) ?? true,
    is_renting: readBoolean(entry['is_renting']) ?? true,
    last_reported: readTime(entry['last_reported']),
    ...readPosition(entry),
  };
}

function readVehicle(entry: Record<string, unknown>): Vehicle | null {
  const vehicle = readId(entry['vehicle_id'] ?? entry['bike_id']);
  if (vehicle === null) return null;
  return {
    vehicle,
    type: readId(entry['vehicle_type_id']),
    station: readId(entry['station_id']),
    ...readPosition(entry),
    is_disabled: readBoolean(entry['is_disabled']) ?? false,
    last_reported: readTime(entry['last_reported']),
  };
}

function readVehicleType(entry: Record<string, unknown>): VehicleType | null {
  const type = readId(entry['vehicle_type_id']);
  return type === null ? null : { type, form_factor: readText(entry['form_factor']) };
}
