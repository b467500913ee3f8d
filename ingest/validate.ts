import { Compile } from 'typebox/compile';
import { eventTypes } from '../datasets/catalogue.ts';
import type { Arrival, Refusal } from '../datasets/journal.ts';
import { isCleanText, readCloudEvent, escapePointer } from './cloudevents/event.ts';
import { fault, type Fault, type Read } from './cloudevents/fault.ts';
import type { Pseudonym } from './pseudonym.ts';
import { redact } from './redaction.ts';
import { explain } from './schema-fault.ts';

/** What a sender may deliver. */
export interface Permit {
  source(source: string): boolean;
  dataset(dataset: string): boolean;
}

export type Verdict = { arrival: Arrival; refusal?: never } | { refusal: Refusal; arrival?: never };

/** Judge one event in the JSON form of CloudEvents, at its place in the request. */
export type Validate = (
  event: unknown,
  at: { index: number; received_at: number; permit?: Permit | undefined },
) => Verdict;

/** No city has digital records from before this instant (1900-01-01). */
const earliest = Date.UTC(1900, 0, 1);
/** How far a sender's clock may be ahead, ms. */
const maxAhead = 24 * 3_600_000;

const checks = new Map(
  [...eventTypes].map(([type, eventType]) => [
    type,
    { ...eventType, check: Compile(eventType.data) },
  ]),
);

/**
 * The one judge for every door: envelope, type, right to send, time, data. A person's key is
 * replaced by its pseudonym here, in what is accepted and in what is refused.
 */
export function createValidate(pseudonym: Pseudonym): Validate {
  return (event, { index, received_at, permit }) => {
    const read = judge(event, received_at, permit);
    if (read.fault) return { refusal: refuse(event, index, read.fault, pseudonym) };
    const { person } = read.ok.data;
    if (typeof person === 'string') read.ok.data = { ...read.ok.data, person: pseudonym(person) };
    return { arrival: { index, ...read.ok } };
  };
}

/** An event that could not even be read: a line that is no JSON, a body that is no UTF-8. */
export const refuse = (
  event: unknown,
  index: number,
  { code, pointer, detail }: Fault,
  pseudonym: Pseudonym,
): Refusal => {
  const given = (event ?? {}) as Record<string, unknown>;
  const name = (value: unknown) =>
    typeof value === 'string' && value !== '' ? value.slice(0, 512).toWellFormed() : null;
  return {
    index,
    source: name(given.source),
    id: name(given.id),
    type: name(given.type),
    code,
    pointer,
    detail,
    event: redact(event, pseudonym),
  };
};

function judge(
  event: unknown,
  received_at: number,
  permit: Permit | undefined,
): Read<Omit<Arrival, 'index'>> {
  const read = readCloudEvent(event);
  if (read.fault) return read;
  const { source, id, type, subject, time, data = {} } = read.ok;
  const known = checks.get(type);
  if (!known) {
    return fault('unknown-type', '/type', 'Use a type that GET /api/schemas lists.');
  }
  if (permit && !permit.source(source)) {
    return fault('source-not-allowed', '/source', 'Use a source that the token is bound to.');
  }
  if (permit && !permit.dataset(known.dataset)) {
    return fault(
      'dataset-not-allowed',
      '/type',
      `Ask the administrator for a token that may send ${known.dataset} events.`,
    );
  }
  if (time !== null && time < earliest) {
    return fault('time-too-early', '/time', 'Send a time after 1900-01-01; check the year.');
  }
  if (time !== null && time > received_at + maxAhead) {
    return fault(
      'time-in-future',
      '/time',
      'Send a time at most 24 hours ahead; check the clock of the sender.',
    );
  }
  if (!known.check.Check(data)) {
    return { fault: explain(known, known.check.Errors(data)) };
  }
  const wrong = findUncleanText(data as Record<string, unknown>);
  if (wrong) return wrong;
  return {
    ok: {
      source,
      id,
      type,
      subject,
      time: time ?? received_at,
      time_given: time !== null,
      data: data as Record<string, unknown>,
    },
  };
}

function findUncleanText(data: Record<string, unknown>) {
  for (const name in data) {
    const value = data[name];
    if (typeof value === 'string' && !isCleanText(value)) {
      return fault(
        'invalid-text',
        `/data/${escapePointer(name)}`,
        'Remove control characters and lone surrogates.',
      );
    }
  }
  return null;
}
