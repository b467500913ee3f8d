import {
  ApplicationStarted,
  CaseClosed,
  CaseNotified,
  CaseObjected,
  CaseRated,
  CaseReceived,
} from '../../datasets/process/events.ts';
import type { EventType } from '../../datasets/event.ts';
import { readLogBoolean } from './log-boolean.ts';
import { readLogNumber } from './log-number.ts';
import {
  MappingGap,
  optionalValue,
  requireValue,
  type Place,
  type Reading,
} from './mapped-value.ts';
import { dropWrongOptionals } from './optional-fields.ts';
import { shown } from './shown-value.ts';
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
export function readRoles(mapping: Mapping, reading: Reading): Role[] {
  const { start, receipt, notice, closing, rating, objection } = mapping;
  const service = readService(mapping, reading);
  const channel = requireValue('channel', mapping.channel, reading);
  const office = requireValue('office', mapping.office, reading);
  const count = (text: string) => readLogNumber(text, mapping.numbers);
  const more = [
    optional('district', mapping.district, reading, asText),
    optional('assisted', mapping.assisted, reading, asBoolean),
    optional('fields_required', mapping.fields_required, reading, (text) => asCount(count(text))),
    optional('fields_prefilled', mapping.fields_prefilled, reading, (text) => asCount(count(text))),
    optional('person', mapping.person, reading, asText),
  ];
  const drop = dropWrongOptionals(CaseReceived, (field) => field, reading);
  const roles: Role[] = [
    {
      key: 'receipt',
      name: 'received',
      type: CaseReceived,
      rule: receipt,
      once: true,
      data(place) {
        const data: Record<string, unknown> = {
          service: service(place),
          office: office(place),
          channel: channel(place),
        };
        for (const { key, read } of more) {
          const value = read(place);
          if (value !== null) data[key] = value;
        }
        return drop(data, place.event.line);
      },
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
    const by = requireValue('notice.channel', notice.channel, reading);
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
    const outcome = requireValue('closing.outcome', closing.outcome, reading);
    const medium = requireValue('closing.notice_medium', closing.notice_medium, reading);
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
    const stars = requireValue('rating.rating', rating.rating, reading);
    const data = (place: Place) => {
      const { number, fault } = readLogNumber(stars(place), mapping.numbers);
      if (fault) throw new MappingGap(fault.code, `rating.rating: ${fault.detail}`);
      return { rating: number };
    };
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

/** A LeiKa key; what is none is named here, because the fault lies in the file and not in the event. */
function readService({ service }: Mapping, reading: Reading): (place: Place) => string {
  const read = requireValue('service', service, reading);
  if (typeof service === 'string') return read;
  return (place) => {
    const text = read(place);
    if (/^\d{14}$/.test(text)) return text;
    if (/^\d{11,13}$/.test(text)) {
      throw new MappingGap(
        'not-a-service',
        `The service ${shown(text)} has ${text.length} digits, a LeiKa key has 14: a spreadsheet may have cut ` +
          'leading zeros. Format the column as text and export it anew; nothing is filled up.',
      );
    }
    throw new MappingGap(
      'not-a-service',
      `The service ${shown(text)} is no LeiKa key of 14 digits: translate it under service.values.`,
    );
  };
}

type Converted = { value: unknown; fault?: never } | { fault: { code: string; detail: string } };

const asText = (value: string): Converted => ({ value });

function asBoolean(text: string): Converted {
  const value = readLogBoolean(text);
  if (value !== null) return { value };
  const detail = 'The value is neither yes nor no: translate it with values to true and false.';
  return { fault: { code: 'not-a-boolean', detail } };
}

const asCount = ({ number, fault }: ReturnType<typeof readLogNumber>): Converted =>
  fault ? { fault } : { value: number };

/** What an event can do without: a value that cannot be read is counted, and the event made without it. */
function optional(
  key: string,
  value: MappedValue | undefined,
  reading: Reading,
  convert: (text: string) => Converted,
): { key: string; read: (place: Place) => unknown } {
  if (value === undefined) return { key, read: () => null };
  const read = optionalValue(key, value, reading);
  return {
    key,
    read(place) {
      const text = read(place);
      if (text === null) return null;
      const converted = convert(text);
      if (!converted.fault) return converted.value;
      reading.coverage.leftOut(key, place.event.line, converted.fault);
      return null;
    },
  };
}
