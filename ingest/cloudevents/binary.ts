import { fault, type Read } from './fault.ts';
import { isJson, isUtf8, readMediaType } from './media-type.ts';
import { readText } from './text.ts';

/**
 * Read a request in binary content mode into the JSON form of its event: the `ce-*` headers are
 * the attributes, percent-encoded; the body is the data, `Content-Type` its media type.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#31-binary-content-mode
 */
export function readBinary(headers: Headers, body: Uint8Array): Read<Record<string, unknown>> {
  const event: Record<string, unknown> = {};
  for (const [header, value] of headers) {
    if (!header.startsWith('ce-')) continue;
    const name = header.slice('ce-'.length);
    const decoded = decodeHeader(value);
    if (decoded === null) {
      return fault(
        'invalid-attribute',
        `/${name}`,
        `Percent-encode the header ${header} as UTF-8.`,
      );
    }
    event[name] = decoded;
  }
  if ('datacontenttype' in event) {
    return fault(
      'invalid-attribute',
      '/datacontenttype',
      'Name the media type of the data in Content-Type, not in ce-datacontenttype.',
    );
  }
  const contentType = headers.get('content-type');
  if (contentType) event.datacontenttype = contentType;
  if (body.byteLength === 0) return { ok: event };

  const mediaType = readMediaType(contentType);
  // What is not JSON stays unread: the event is refused for its datacontenttype.
  if (mediaType && !(isJson(mediaType) && isUtf8(mediaType))) return { ok: event };
  const text = readText(body);
  if (text === null) return fault('invalid-utf8', '/data', 'Encode the JSON in the body as UTF-8.');
  try {
    event.data = JSON.parse(text) as unknown;
  } catch {
    return fault('data-not-json', '/data', 'Send the data as one JSON document in the body.');
  }
  return { ok: event };
}

/** Is this a request in binary mode? Any `ce-` header says so. */
export function isBinary(headers: Headers): boolean {
  for (const name of headers.keys()) if (name.startsWith('ce-')) return true;
  return false;
}

/**
 * A header value may be quoted and percent-encoded (§ 3.1.3.2). Raw UTF-8 octets, which Node hands
 * over as Latin-1, are read too: some senders leave out the encoding.
 */
function decodeHeader(value: string): string | null {
  const unquoted = /^"(.*)"$/s.exec(value)?.[1]?.replace(/\\(.)/gs, '$1') ?? value;
  const raw = /[\u0080-\u00ff]/.test(unquoted)
    ? readText(Buffer.from(unquoted, 'latin1'))
    : unquoted;
  if (raw === null) return null;
  try {
    return decodeURIComponent(raw);
  } catch {
    return null;
  }
}
