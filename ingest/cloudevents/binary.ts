import { escapePointer } from './event.ts';
import { fault, type Fault, type Read } from './fault.ts';
import { readText } from './text.ts';

/**
 * Read a request in binary content mode into the JSON form of its event: the `ce-*` headers are
 * the attributes, percent-encoded; `Content-Type` is the media type of the data. Where a header is
 * wrong, `event` holds what could be read, so that the sender is told which event it was.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#31-binary-content-mode
 * @param data the parsed body; undefined where there is none, or none that is JSON
 */
export function readBinary(
  headers: Headers,
  data: unknown,
): Read<Record<string, unknown>> & { event?: Record<string, unknown> } {
  const event: Record<string, unknown> = {};
  let wrong: { fault: Fault } | null = null;
  for (const [header, value] of headers) {
    if (!header.startsWith('ce-')) continue;
    const name = header.slice('ce-'.length);
    const decoded = decodeHeader(value);
    if (decoded !== null) event[name] = decoded;
    else {
      const detail = `Percent-encode the header ${header} as UTF-8.`;
      wrong ??= fault('invalid-attribute', `/${escapePointer(name)}`, detail);
    }
  }
  if ('datacontenttype' in event) {
    wrong ??= fault(
      'invalid-attribute',
      '/datacontenttype',
      'Name the media type of the data in Content-Type, not in ce-datacontenttype.',
    );
  }
  const contentType = headers.get('content-type');
  if (contentType) event.datacontenttype = contentType;
  if (data !== undefined) event.data = data;
  return wrong ? { ...wrong, event } : { ok: event };
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
