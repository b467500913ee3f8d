import {
  ApplicationStarted,
  CaseClosed,
  CaseNotified,
  CaseObjected,
  CaseRated,
  CaseReceived,
} from '../../datasets/process/events.ts';
import type { EventType } from '../../datasets/event.ts';
import { readNumber } from './mapped-step.ts';
import { readValue, requireValue, type Place } from './mapped-value.ts';
import type { MappedRole, MappedValue, Mapping } from './mapping.ts';

/** What an event of a log can be besides a step of work. */
export interface Role {
  /** The key of the mapping. */
  key: string;
  /** Its name in the ids of events. */
  name: string;
  type: EventType;
  rule: MappedRole;
  /** Only the first of a case counts. */
  once: boolean;
  /** Throws MappingGap. */
  data(place: Place): Record<string, unknown>;
}

/** The roles that a mapping gives to events. */
export function readRoles(mapping: Mapping): Role[] {
  const { start, receipt, notice, closing, rating, objection } = mapping;
  const service = requireValue('service', mapping.service);
  const channel = requireValue('channel', mapping.channel);
  const office = requireValue('office', mapping.office);
  const more = [
    optional('district', mapping.district, (text) => text),
    optional('assisted', mapping.assisted, (text) => text === 'true'),
    optional('fields_required', mapping.fields_required, readNumber),
    optional('fields_prefilled', mapping.fields_prefilled, readNumber),
    optional('person', mapping.person, (text) => text),
  ];
  const roles: Role[] = [
    {
      key: 'receipt',
      name: 'received',
      type: CaseReceived,
      rule: receipt,
      once: true,
      data: (place) => ({
        service: service(place),
        office: office(place),
        channel: channel(place),
        ...Object.assign({}, ...more.map((read) => read(place))),
      }),
    },
  ];
  if (start) {
    const data = (place: Place) => ({ service: service(place), channel: channel(place) });
    roles.push({
      key: 'start',
      name: 'started',
      type: ApplicationStarted,
      rule: start,
      once: true,
      data,
    });
  }
  if (notice) {
    const by = requireValue('notice.channel', notice.channel);
    const data = (place: Place) => ({ channel: by(place) });
    roles.push({
      key: 'notice',
      name: 'notified',
      type: CaseNotified,
      rule: notice,
      once: false,
      data,
    });
  }
  if (closing) {
    const outcome = requireValue('closing.outcome', closing.outcome);
    const medium = requireValue('closing.notice_medium', closing.notice_medium);
    const data = (place: Place) => ({ outcome: outcome(place), notice_medium: medium(place) });
    roles.push({
      key: 'closing',
      name: 'closed',
      type: CaseClosed,
      rule: closing,
      once: false,
      data,
    });
  }
  if (rating) {
    const stars = requireValue('rating.rating', rating.rating);
    const data = (place: Place) => ({ rating: readNumber(stars(place), 'rating.rating') });
    roles.push({ key: 'rating', name: 'rated', type: CaseRated, rule: rating, once: false, data });
  }
  if (objection) {
    const data = () => ({});
    roles.push({
      key: 'objection',
      name: 'objected',
      type: CaseObjected,
      rule: objection,
      once: false,
      data,
    });
  }
  return roles;
}

function optional(
  key: string,
  value: MappedValue | undefined,
  convert: (text: string, key: string) => unknown,
): (place: Place) => Record<string, unknown> {
  if (value === undefined) return () => ({});
  const read = readValue(key, value);
  return (place) => {
    const text = read(place);
    return text === null ? {} : { [key]: convert(text, key) };
  };
}
