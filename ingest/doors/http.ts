import { setImmediate } from 'node:timers/promises';
import {
  JournalUnavailable,
  type Batch,
  type Journal,
  type Receipt,
} from '../../datasets/journal.ts';
import { isBinary, readBinary } from '../cloudevents/binary.ts';
import type { Read } from '../cloudevents/fault.ts';
import { readLines } from '../cloudevents/lines.ts';
import { isJson, isUtf8, readMediaType } from '../cloudevents/media-type.ts';
import { readText } from '../cloudevents/text.ts';
import { Problem } from '../problem.ts';
import type { Pseudonym } from '../pseudonym.ts';
import { createValidate, refuse, type Permit } from '../validate.ts';
import { createBudget, overloaded, readBody, streamBody, type Hold } from './body.ts';
import { isDeeper } from './json-depth.ts';
import { defaultLimits, type DoorLimits } from './limits.ts';
import { tooManyEvents, wholeLines } from './whole-lines.ts';

/** Who sends: the token's name and what it may deliver. */
export interface Sender {
  name: string;
  /** Tells senders of the same name apart. */
  id?: string;
  permit?: Permit;
  /** Number of the import that it is part of. */
  import_id?: number;
}

export interface HttpDoor {
  journal: Journal;
  pseudonym: Pseudonym;
  limits?: DoorLimits;
  now?: () => number;
}

/**
 * CloudEvents over HTTP: structured, batch, binary, and one event per line. One request is one
 * batch for the journal: it is stored as a whole or, when this throws, not at all.
 * @throws Problem 400, 408, 413, 415, 429, 503
 */
export function createHttpDoor({
  journal,
  pseudonym,
  limits = defaultLimits,
  now = Date.now,
}: HttpDoor) {
  const validate = createValidate(pseudonym);
  const budget = createBudget(limits);

  return async function receive(request: Request, sender: Sender): Promise<Receipt> {
    const hold = budget.open(sender.id ?? sender.name);
    try {
      const { name, import_id } = sender;
      const batch: Batch = {
        ...{ sender: name, received_at: now(), arrivals: [], refusals: [] },
        ...(import_id === undefined ? {} : { import_id }),
      };
      const at = { received_at: batch.received_at, permit: sender.permit };
      let index = 0;
      for await (const { ok, fault, event = null } of readEvents(request, limits, hold)) {
        if (index === limits.maxEvents) throw tooManyEvents(limits.maxEvents);
        if (fault) {
          batch.refusals.push(refuse(event, index, fault, pseudonym));
        } else {
          const { arrival, refusal } = validate(ok, { ...at, index });
          if (arrival) batch.arrivals.push(arrival);
          else batch.refusals.push(refusal);
        }
        index += 1;
        // Long requests let the others through.
        if (index % 2_000 === 0) await setImmediate();
      }
      return await appendBatch(journal, batch);
    } finally {
      hold.close();
    }
  };
}

/** @throws Problem 429, 503: then nothing was stored */
export async function appendBatch(journal: Journal, batch: Batch): Promise<Receipt> {
  if (batch.arrivals.length === 0 && batch.refusals.length === 0) {
    return { received: 0, stored: 0, duplicates: 0, rejected: 0, errors: [] };
  }
  try {
    return await journal.append(batch);
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    if (error.reason === 'overload') throw overloaded(error);
    throw new Problem(
      503,
      'storage-unavailable',
      'Nothing was stored: keep the events and send them again later.',
      { headers: { 'retry-after': '30' }, cause: error },
    );
  }
}

/** The events of a request one after the other, in their JSON form, or what is wrong with one. */
async function* readEvents(
  request: Request,
  limits: DoorLimits,
  hold: Hold,
): AsyncGenerator<Read<unknown> & { event?: object }> {
  const { headers } = request;
  const mediaType = readMediaType(headers.get('content-type'));
  const essence = mediaType?.essence;
  if (mediaType && !isUtf8(mediaType)) {
    throw new Problem(415, 'unsupported-charset', 'Send the body in UTF-8.');
  }
  switch (essence) {
    case 'application/cloudevents+json':
      yield { ok: parse(await readSingle(request, limits, hold)) };
      return;
    case 'application/cloudevents-batch+json': {
      const body = await readBody(request, limits, hold);
      if (isDeeper(body, limits.maxDepth)) throw tooDeep(limits.maxDepth);
      const events = parse(body);
      if (!Array.isArray(events)) {
        throw new Problem(400, 'batch-not-an-array', 'Send a batch as a JSON array of events.');
      }
      if (events.length > limits.maxEvents) throw tooManyEvents(limits.maxEvents);
      for (const event of events) yield { ok: event as unknown };
      return;
    }
    case 'application/x-ndjson':
    case 'application/jsonl': {
      const lines = wholeLines(streamBody(request, limits, hold), limits.maxEvents);
      yield* readLines(lines, { maxLineBytes: limits.maxEventBytes });
      return;
    }
  }
  if (essence?.startsWith('application/cloudevents') || !isBinary(headers)) {
    throw new Problem(
      415,
      'unsupported-media-type',
      'Send application/cloudevents+json, application/cloudevents-batch+json, application/x-ndjson, or ce-* headers with a JSON body.',
      { headers: { accept: accepted } },
    );
  }
  const body = await readSingle(request, limits, hold);
  // What is not JSON stays unread: the event is refused for its datacontenttype.
  const isReadable = body.length > 0 && (mediaType === null || isJson(mediaType));
  yield readBinary(headers, isReadable ? parse(body) : undefined);
}

const accepted =
  'application/cloudevents+json, application/cloudevents-batch+json, application/x-ndjson, application/json';

/** A body that is one event, or its data. */
async function readSingle(request: Request, limits: DoorLimits, hold: Hold): Promise<Uint8Array> {
  const { maxEventBytes } = limits;
  const body = await readBody(request, limits, hold);
  if (body.length <= maxEventBytes) return body;
  throw new Problem(413, 'event-too-large', `Send events of at most ${maxEventBytes} bytes each.`);
}

function parse(body: Uint8Array): unknown {
  const text = readText(body);
  if (text === null) throw new Problem(400, 'invalid-utf8', 'Encode the body as UTF-8.');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Problem(400, 'invalid-json', 'Send a complete JSON document; nothing was stored.', {
      cause: error,
    });
  }
}

const tooDeep = (maxDepth: number): Problem =>
  new Problem(400, 'too-deep', `Send JSON that is nested at most ${maxDepth} levels deep.`);
