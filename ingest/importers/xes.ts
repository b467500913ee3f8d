import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UnreadableFile, type LogEntry, type LogEvent } from './event-log.ts';
import { decodeText } from './file-text.ts';
import { everyAttribute, type Wanted } from './wanted-attributes.ts';

const MAX_NESTING = 64;

/**
 * Read an XES log (IEEE 1849) as a stream: one trace is in memory at a time. Extensions, globals,
 * classifiers and log attributes are passed over. An event outside every trace is a fault.
 * @throws UnreadableFile where the XML is broken, with line and column
 */
export async function* readXes(
  chunks: AsyncIterable<Uint8Array>,
  wanted: Wanted = everyAttribute,
): AsyncGenerator<LogEntry> {
  const entries: LogEntry[] = [];
  const parser = parseTraces((entry) => entries.push(entry), wanted);
  try {
    for await (const text of decodeText(chunks)) {
      parser.write(text);
      yield* entries.splice(0);
    }
    parser.close();
  } catch (error) {
    // The traces that stood before the break are whole.
    yield* entries.splice(0);
    throw error;
  }
  yield* entries.splice(0);
}

interface OpenTrace {
  line: number;
  attributes: Map<string, string>;
  events: LogEvent[];
}

function parseTraces(emit: (entry: LogEntry) => void, wanted: Wanted): SaxesParser {
  const parser = new SaxesParser();
  let trace: OpenTrace | null = null;
  let event: { line: number; attributes: Map<string, string> } | null = null;
  /** Names of the elements that are open. */
  const open: string[] = [];
  /** Keys of the attributes that are open: more than one where attributes are nested. */
  const keys: string[] = [];
  /** How deep we are inside something that is passed over. */
  let passedOver = 0;

  parser.on('error', (error) => {
    const what = error.message.replace(/^\d+:\d+: /, '');
    throw new UnreadableFile(
      `The XML is broken at line ${parser.line}: ${what.replace(/\.?$/, '.')}`,
    );
  });

  parser.on('opentag', (tag) => {
    const name = localName(tag);
    if (open.push(name) > MAX_NESTING) {
      throw new UnreadableFile(
        `Line ${parser.line}: elements are nested more than ${MAX_NESTING} deep.`,
      );
    }
    if (open.length === 1 && name !== 'log') {
      throw new UnreadableFile(`This is not an XES log: it starts with <${tag.name}>, not <log>.`);
    }
    if (passedOver > 0 || isPassedOver(name)) passedOver += 1;
    else if (name === 'trace') trace = { line: parser.line, attributes: new Map(), events: [] };
    else if (name === 'event') event = { line: parser.line, attributes: new Map() };
    else if (open.length > 1) {
      const key = tag.attributes['key'];
      const path = joinKeys(keys.at(-1), key);
      keys.push(path);
      const value = tag.attributes['value'];
      if (key === undefined || !value) return;
      if (event) {
        if (wanted.ofEvent(path)) event.attributes.set(path, value);
      } else if (trace && wanted.ofCase(path)) trace.attributes.set(path, value);
    }
  });

  parser.on('closetag', () => {
    const name = open.pop();
    if (passedOver > 0) passedOver -= 1;
    else if (name === 'trace' && trace) {
      emit({ case: trace });
      trace = null;
    } else if (name === 'event' && event) {
      if (trace) trace.events.push(event);
      else emit({ fault: eventWithoutCase(event.line) });
      event = null;
    } else keys.pop();
  });

  return parser;
}

function eventWithoutCase(line: number) {
  const detail = 'The event stands outside every trace, so it belongs to no case.';
  return { line, code: 'event-without-case', detail, record: {} };
}

/** Elements without a key (the `values` of a list) add nothing to the path. */
function joinKeys(outer: string | undefined, key: string | undefined): string {
  if (key === undefined) return outer ?? '';
  return outer === undefined || outer === '' ? key : `${outer}/${key}`;
}

function isPassedOver(name: string): boolean {
  return name === 'extension' || name === 'global' || name === 'classifier';
}

function localName(tag: SaxesTagPlain): string {
  return tag.name.slice(tag.name.indexOf(':') + 1);
}
