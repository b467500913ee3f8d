import { createHash } from 'node:crypto';
import type { DataOf } from '../../datasets/event.ts';
import { StationReported } from '../../datasets/sharing/events.ts';
import type { Consignment } from '../importers/consignment.ts';
import { eventId } from '../importers/event-id.ts';
import type { StationInformation, StationStatus } from './feed.ts';
import type { Oddities } from './oddities.ts';

const YEAR_2000 = Date.UTC(2000, 0, 1);
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** A station that says nothing for so long gets no heartbeat: its silence shall be seen. */
const SILENT_AFTER_MS = 24 * 3_600_000;

interface Reported {
  content: string;
  /** Event time of the last report, ms. */
  time: number;
}

export interface StationReports {
  /** @param at time of the feed, ms: its last_updated, else when it was fetched */
  report(
    information: ReadonlyMap<string, StationInformation>,
    status: StationStatus[],
    at: number,
  ): Consignment;
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
  const said = new Set<string>();

  return {
    report(information, status, at) {
      const consignment: Consignment = { events: [], faults: [] };
      for (const one of status) {
        const { station } = one;
        if (!one.is_installed) {
          odd.note(
            'station-not-installed',
            `station ${station} is listed but not installed; left out.`,
          );
          continue;
        }
        const { data, fault } = describe(information.get(station), one);
        if (fault) {
          const key = `${station} ${fault.code}`;
          if (!said.has(key)) consignment.faults.push({ line: 0, record: { station }, ...fault });
          said.add(key);
          continue;
        }
        const reported = plausible(one, at, odd);
        const before = last.get(station);
        const content = JSON.stringify(data);
        const time = reportTime(before, content, reported, { at, heartbeat_ms, odd, station });
        if (time === null) continue;
        last.set(station, { content, time });
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

function plausible(status: StationStatus, at: number, odd: Oddities): number | null {
  const { station, last_reported } = status;
  if (last_reported === null || last_reported < YEAR_2000) {
    odd.note(
      'no-report-time',
      `station ${station} has no usable last_reported; the feed's time stands in.`,
    );
    return null;
  }
  if (last_reported > at + CLOCK_TOLERANCE_MS) {
    odd.note(
      'report-in-future',
      `station ${station} reports from the future; the feed's time stands in.`,
    );
    return null;
  }
  return last_reported;
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
  if (lon === null || lat === null || (lon === 0 && lat === 0)) {
    return { fault: { code: 'no-place', detail: `Station ${station} has no usable lon and lat.` } };
  }
  if (status.available === null) {
    const detail = `Station ${station} does not say how many vehicles are available.`;
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
