/** What every log reader yields, whatever the file format: whole cases, and what could not be read. */

/** One event of a log, as the file has it. */
export interface LogEvent {
  /** Line in the file (1-based) where it stands. */
  line: number;
  /** Attribute name → text. Nested XES attributes are joined with `/`. Empty texts are left out. */
  attributes: ReadonlyMap<string, string>;
}

/** One case (XES: trace) with its events in the order of the file. */
export interface LogCase {
  line: number;
  attributes: ReadonlyMap<string, string>;
  events: LogEvent[];
}

/** A record that was read but cannot become an event. It goes into quarantine with its line. */
export interface LogFault {
  line: number;
  /** Kebab-case, e.g. `missing-time`. */
  code: string;
  /** A sentence that says what to do. */
  detail: string;
  /** What may be kept of the record: no attribute that the mapping does not name. */
  record: Record<string, string>;
}

export type LogEntry = { case: LogCase } | { fault: LogFault };

/** The file cannot be read on: broken XML, cut-off gzip, wrong encoding. What was read before stays. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}
