import { fault, type Read } from './fault.ts';
import { readInstant } from './instant.ts';
import { isJson, isUtf8, readMediaType } from './media-type.ts';
import { readText } from './text.ts';

/** An event that follows CloudEvents 1.0.2. Whether its type is one of ours is not asked yet. */
export interface CloudEvent {
  source: string;
  id: string;
  type: string;
  subject: string | null;
  /** ms since the epoch, or null where the sender gave none. */
  time: number | null;
  /** Undefined where the event carries no data. */
  data: unknown;
}

/** Longest `id`, `source`, `type` and `subject` that we store, in UTF-16 units. */
const maxAttributeLength = 512;

const ownNames = new Set(['data', 'data_base64']);

/**
 * Read an event in the JSON format of CloudEvents 1.0.2 (the object that stands in a structured
 * body, in a batch, or on a line). Nothing is invented for what is missing.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export function readCloudEvent(event: unknown): Read<CloudEvent> {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    return fault('not-an-object', null, 'Send each event as a JSON object.');
  }
  const given = event as Record<string, unknown>;
  if (given.specversion !== '1.0') {
    return fault('unsupported-specversion', '/specversion', 'Set specversion to the text "1.0".');
  }
  const wrong = findWrongAttribute(given);
  if (wrong) return wrong;
  for (const name of ['id', 'source', 'type'] as const) {
    const value = given[name] ?? '';
    if (value === '') {
      return fault('missing-attribute', `/${name}`, `Give the event a non-empty ${name}.`);
    }
  }
  for (const name of ['subject', 'dataschema', 'datacontenttype']) {
    if (given[name] === '') {
      return fault('invalid-attribute', `/${name}`, `Leave ${name} out where it is empty.`);
    }
  }
  const source = given.source as string;
  if (/\s/u.test(source)) {
    return fault('invalid-attribute', '/source', 'Send source as a URI reference, without spaces.');
  }
  const timeText = (given.time as string | null | undefined) ?? null;
  const time = timeText === null ? null : readInstant(timeText);
  if (timeText !== null && time === null) {
    return fault(
      'invalid-time',
      '/time',
      'Send time as RFC 3339 with an offset, e.g. 2026-03-01T14:05:00+01:00, or leave it out.',
    );
  }
  const data = readData(given);
  if (data.fault) return data;
  return {
    ok: {
      source,
      id: given.id as string,
      type: given.type as string,
      subject: (given.subject as string | null | undefined) ?? null,
      time,
      data: data.ok.value,
    },
  };
}

const texts = new Set(['id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema']);

/** A CloudEvents Integer has 32 bits. */
const isInteger = (value: unknown): boolean =>
  Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;

/** Names are lower-case letters and digits; values are text, whole numbers or booleans; null means unset. */
function findWrongAttribute(given: Record<string, unknown>) {
  for (const name in given) {
    if (ownNames.has(name)) continue;
    const value = given[name];
    const pointer = () => `/${escapePointer(name)}`;
    if (!/^[a-z0-9]+$/.test(name)) {
      return fault(
        'invalid-attribute-name',
        pointer(),
        'Name attributes with the letters a to z and digits only; facts belong into data.',
      );
    }
    if (value === null || value === undefined) continue;
    if (typeof value === 'string') {
      if (value.length > maxAttributeLength) {
        return fault(
          'attribute-too-long',
          pointer(),
          `Shorten ${name.slice(0, 40)} to at most ${maxAttributeLength} characters.`,
        );
      }
      if (!isCleanText(value)) {
        return fault(
          'invalid-attribute',
          pointer(),
          'Remove control characters and lone surrogates.',
        );
      }
    } else if (texts.has(name)) {
      return fault('invalid-attribute', pointer(), `Send ${name} as a text.`);
    } else if (typeof value !== 'boolean' && !isInteger(value)) {
      return fault(
        'invalid-attribute',
        pointer(),
        'Send extension attributes as text, whole number of 32 bits or boolean; objects belong into data.',
      );
    }
  }
  return null;
}

/** CloudEvents strings hold no control characters and are well-formed Unicode. */
export const isCleanText = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex
  !/[\u0000-\u001f\u007f-\u009f]/.test(text) && text.isWellFormed();

function readData(given: Record<string, unknown>): Read<{ value: unknown }> {
  const mediaType = readMediaType(given.datacontenttype as string | undefined);
  if (mediaType && !(isJson(mediaType) && isUtf8(mediaType))) {
    return fault(
      'unsupported-datacontenttype',
      '/datacontenttype',
      'Send data as application/json in UTF-8; other data formats are not read.',
    );
  }
  const encoded = given.data_base64;
  if (encoded === undefined || encoded === null) return { ok: { value: given.data } };
  if (given.data !== undefined) {
    return fault('data-twice', '/data_base64', 'Send either data or data_base64, not both.');
  }
  if (typeof encoded !== 'string' || !isBase64(encoded)) {
    return fault('invalid-base64', '/data_base64', 'Encode data_base64 as Base64 (RFC 4648).');
  }
  const text = readText(Buffer.from(encoded, 'base64'));
  if (text === null) return fault('invalid-utf8', '/data_base64', 'Encode the JSON as UTF-8.');
  try {
    return { ok: { value: JSON.parse(text) as unknown } };
  } catch {
    return fault(
      'data-not-json',
      '/data_base64',
      'Put a JSON document into data_base64, or use data.',
    );
  }
}

const isBase64 = (text: string): boolean =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);

/** A name as a step of a JSON pointer (RFC 6901), cut to a length that a receipt can carry. */
export const escapePointer = (name: string): string =>
  name.slice(0, 64).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
