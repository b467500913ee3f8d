import type { VehicleKind } from '../../../datasets/sharing/vehicle-kinds.ts';

/** What the server's live layers say, as rows: the same for the canvas, the table and the panel. */

export interface Station {
  station: string;
  name: string;
  kind: VehicleKind | null;
  capacity: number | null;
  available: number;
  reported_at: string;
  silent: boolean;
  lon: number;
  lat: number;
}

export interface Merchant {
  merchant: string;
  name: string;
  branch: string | null;
  district: string | null;
  /** Lower bound of the class of vouchers redeemed today: 0, 5, 10 …; null below 5, missing where nobody knows. */
  redemptions_from?: number | null;
  lon: number | null;
  lat: number | null;
}

export interface Office {
  office: string;
  name: string;
  /** Cases received today; null where 1 to 4, missing where nobody knows. */
  cases?: number | null;
  state: 'value' | 'suppressed' | 'not_observed';
  lon: number | null;
  lat: number | null;
}

export interface UnderWay {
  kind: VehicleKind;
  /** Missing where nobody reports when they come back. */
  under_way?: number | null;
  state: 'value' | 'suppressed' | 'not_observed';
}

export interface Flow {
  station_a: string;
  station_b: string;
  rentals: number;
  from: [number, number];
  to: [number, number];
}

export interface Hour {
  /** Start of the hour, RFC 3339. */
  hour: string;
  /** By the name of what is counted: null where 1 to 4, missing where no source reports it. */
  [activity: string]: string | number | null;
}

/** Everything live on the map; an empty list where a layer has not arrived yet. */
export interface Scene {
  /** RFC 3339 instant for which the stations hold. */
  at: string | null;
  stations: Station[];
  merchants: Merchant[];
  offices: Office[];
  rentals: UnderWay[];
  flows: Flow[];
  activity: Hour[];
}

export const emptyScene: Scene = {
  at: null,
  stations: [],
  merchants: [],
  offices: [],
  rentals: [],
  flows: [],
  activity: [],
};

/** What a click or the keyboard may choose on the map. */
export type Place =
  | { kind: 'station'; id: string }
  | { kind: 'merchant'; id: string }
  | { kind: 'office'; id: string };

/** The layers that may be switched on and off. */
export type Toggle = 'stations' | 'merchants' | 'offices' | 'flows';

/** Those that have a place on the map. */
export const placed = <Row extends { lon: number | null; lat: number | null }>(rows: Row[]) =>
  rows.filter(
    (row): row is Row & { lon: number; lat: number } => row.lon !== null && row.lat !== null,
  );
