import { createHash } from 'node:crypto';
import type { DataOf } from '../../datasets/event.ts';
import { StationReported } from '../../datasets/sharing/events.ts';
import type { Consignment } from '../importers/consignment.ts';
import { eventId } from '../importers/event-id.ts';
import type { StationInformation, StationStatus } from './feed.ts';
import { keepNewest } from './newest-entries.ts';
import type { Oddities } from './oddities.ts';

const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** So many stations are remembered: more than any system has, fewer than ids that change would pile up. */
export const MOST_STATIONS = 50_000;
/** A station that says nothing for so long gets no heartbeat: its silence shall be seen. */
const SILENT_AFTER_MS = 24 * 3_600_000;

interface Reported {
  content: string;
  /** Event time of the last report, ms. */
  time: number;
}

export interface StationReports {
  report(
    information: ReadonlyMap<string, StationInformation>,
    status: StationStatus[],
    moment: Moment,
  ): Consignment;
}

export interface Moment {
  /** Time of the document, ms. */
  at: number;
  /** When it was fetched, ms: what lies after that is in the future. */
  fetched_at: number;
  /** The system lists station_information, though it may not have answered yet. */
  informationComes?: boolean | undefined;
}

/**
 * Turn what stations say into `station-reported`: when something changed, or as a heartbeat. The
 * id follows from station, time and content. A station that is not renting has nothing available;
 * one that is not installed is not reported.
 */
export function reportStations({
  source,
  heartbeat_ms,
  odd,
}: {
  source: string;
  heartbeat_ms: number;
  odd: Oddities;
}): StationReports {
  const last = new Map<string, Reported>();
  /** Faults that were said already, so that not every poll repeats them. */
  const said = new Map<string, true>();

  return {
    report(information, status, { at, fetched_at, informationComes = false }) {
      const consignment: Consignment = { events: [], faults: [] };
      const awaited = informationComes && information.size === 0;
      for (const one of status) {
        const { station } = one;
        if (!one.is_installed) {
          odd.note(
            'station-not-installed',
            `station ${station} is listed but not installed; left out.`,
          );
          continue;
        }
        const { data, fault } = describe(placed(information.get(station), one), one);
        if (fault?.code === 'unknown-station' && awaited) {
          odd.note(
            'information-awaited',
            'stations wait for station_information, which is listed.',
          );
          continue;
        }
        if (fault) {
          const key = `${station} ${fault.code}`;
          if (!said.has(key)) consignment.faults.push({ line: 0, record: { station }, ...fault });
          keepNewest(said, key, true, MOST_STATIONS);
          continue;
        }
        const reported = plausible(one, { at, fetched_at }, odd);
        const before = last.get(station);
        const content = JSON.stringify(data);
        const time = reportTime(before, content, reported, { at, heartbeat_ms, odd, station });
        if (time === null) continue;
        keepNewest(last, station, { content, time }, MOST_STATIONS);
        const iso = new Date(time).toISOString();
        const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
        consignment.events.push({
          line: 0,
          event: {
            specversion: '1.0',
            id: eventId(station, iso, digest),
            source,
            type: StationReported.type,
            subject: station,
            time: iso,
            data,
          },
        });
      }
      return consignment;
    },
  };
}

/** When the report happened, or null where there is nothing to report. */
function reportTime(
  before: Reported | undefined,
  content: string,
  reported: number | null,
  now: { at: number; heartbeat_ms: number; odd: Oddities; station: string },
): number | null {
  const { at, heartbeat_ms, odd, station } = now;
  if (!before) return reported ?? at;
  const later = reported !== null && reported > before.time ? reported : null;
  if (content !== before.content) {
    if (later === null && reported !== null) {
      odd.note('changed-unreported', `station ${station} changed, its last_reported did not.`);
    }
    return later ?? Math.max(at, before.time + 1);
  }
  const silent = reported !== null && at - reported > SILENT_AFTER_MS;
  if (silent) odd.note('station-silent', `station ${station} has not reported for a day.`);
  const due = (later ?? at) - before.time >= heartbeat_ms;
  return due && !silent ? (later ?? at) : null;
}

function plausible(
  { station, last_reported }: StationStatus,
  { at, fetched_at }: Moment,
  odd: Oddities,
): number | null {
  if (last_reported === null) {
    odd.note(
      'no-report-time',
      `station ${station} has no usable last_reported; the feed's time stands in.`,
    );
    return null;
  }
  if (last_reported > fetched_at + CLOCK_TOLERANCE_MS) {
    odd.note(
      'report-in-future',
      `station ${station} reports from the future; the feed's time stands in.`,
    );
    return null;
  }
  if (last_reported > at + CLOCK_TOLERANCE_MS) {
    odd.note(
      'reported-after-update',
      `station ${station} reports later than the feed was updated.`,
    );
  }
  return last_reported;
}

/** The place that a status says itself, in feeds that write it there too, fills what is missing. */
function placed(
  information: StationInformation | undefined,
  { station, lon, lat }: StationStatus,
): StationInformation | undefined {
  if (lon === null || (information && information.lon !== null)) return information;
  return { name: null, capacity: null, ...information, station, lon, lat };
}

type Description =
  | { data: DataOf<typeof StationReported>; fault?: never }
  | { fault: { code: string; detail: string }; data?: never };

function describe(information: StationInformation | undefined, status: StationStatus): Description {
  if (!information) {
    const detail = `Station ${status.station} is in station_status but not in station_information, so its place is unknown.`;
    return { fault: { code: 'unknown-station', detail } };
  }
  const { station, name, lon, lat, capacity } = information;
  if (lon === null || lat === null) {
    return { fault: { code: 'no-place', detail: `Station ${station} has no usable lon and lat.` } };
  }
  if (status.available === null) {
    const detail = `Station ${station} does not say how many vehicles are available as a whole number from 0 on.`;
    return { fault: { code: 'no-available', detail } };
  }
  return {
    data: {
      station,
      ...(name === null ? {} : { name }),
      lon,
      lat,
      ...(capacity === null ? {} : { capacity }),
      available: status.is_renting ? status.available : 0,
    },
  };
}
