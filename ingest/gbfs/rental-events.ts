import { RentalEnded, RentalStarted } from '../../datasets/sharing/events.ts';
import type { VehicleKind } from '../../datasets/sharing/vehicle-kinds.ts';
import type { MadeEvent } from '../importers/case-draft.ts';
import { eventId } from '../importers/event-id.ts';
import type { Vehicle } from './feed.ts';

/** A vehicle that is gone. */
export interface Departure {
  /** What the vehicle is called in everything that is delivered. */
  alias: string;
  /** When it was first missing, ms. */
  since: number;
}

export function rentalStart(
  source: string,
  { alias, since }: Departure,
  kind: VehicleKind,
  from: Vehicle,
): MadeEvent {
  const data = { vehicle: alias, kind, ...placeOf(from) };
  return rentalEvent(source, RentalStarted.type, { alias, since }, 'started', since, data);
}

export function rentalEnd(
  source: string,
  departure: Departure,
  at: number,
  to: Vehicle,
): MadeEvent {
  return rentalEvent(source, RentalEnded.type, departure, 'ended', at, placeOf(to));
}

/** The ids follow from vehicle and moment: told again, by whomever, it is the same event. */
function rentalEvent(
  source: string,
  type: string,
  { alias, since }: Departure,
  what: string,
  at: number,
  data: object,
): MadeEvent {
  const subject = eventId(alias, new Date(since).toISOString());
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
