/** What is wrong with an event, and what its sender can do about it. */
export interface Fault {
  /** Kebab-case, e.g. `missing-attribute`. */
  code: string;
  /** JSON pointer into the event, or null where the whole event is meant. */
  pointer: string | null;
  /** A sentence that says what to do. Never repeats a value of the event. */
  detail: string;
}

/** A reader's answer: what was read, or why it could not be. */
export type Read<T> = { ok: T; fault?: never } | { fault: Fault; ok?: never };

export const fault = (code: string, pointer: string | null, detail: string): { fault: Fault } => ({
  fault: { code, pointer, detail },
});
