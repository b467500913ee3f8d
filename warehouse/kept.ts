/** Bytes of all that is kept to answer faster: some thirty years of a town, and what its pages ask for. */
export const keptBytes = 128 * 2 ** 20;

/** Something that is kept, and what it depends on. */
export interface Wish<T> {
  /** All that the value depends on but for time: also who asks, where that matters. */
  key: string;
  /** Counts the changes of what the value is made of; it never goes back. */
  version: number;
  /** Has a change after this version touched the value? Every one has, where this is missing. */
  isTouched?: (since: number) => boolean;
  /** @param before what was kept until now, and the version that it is of */
  make: (before: Made<T> | null) => Promise<T>;
  bytesOf: (value: T) => number;
}

export interface Made<T> {
  value: Promise<T>;
  version: number;
}

interface Entry extends Made<unknown> {
  /** About so many; 0 until it is made. */
  bytes: number;
}

/**
 * The one cache of the warehouse and of what is made from its numbers. It holds promises, so that
 * equal questions at the same time are answered once. What is asked for again is as old as its
 * version: the one that was counted before it was made, so that a change meanwhile makes it anew.
 * Where it grows too large, what was not asked for longest goes.
 */
export class Kept {
  readonly #entries = new Map<string, Entry>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number = keptBytes) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get<T>({ key, version, isTouched = () => true, make, bytesOf }: Wish<T>): Promise<T> {
    const known = this.#entries.get(key) as (Entry & Made<T>) | undefined;
    if (known && (known.version === version || !isTouched(known.version))) {
      known.version = version;
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value;
    }
    const value = make(known ?? null);
    const entry: Entry = { value, version, bytes: 0 };
    this.#drop(key);
    this.#entries.set(key, entry);
    value.then(
      (made) => this.#entries.get(key) === entry && this.#weigh(entry, key, bytesOf(made)),
      () => this.#entries.get(key) === entry && this.#drop(key),
    );
    return value;
  }

  #weigh(entry: Entry, key: string, bytes: number): void {
    entry.bytes = bytes + 2 * key.length + 200;
    this.#bytes += entry.bytes;
    for (const [oldest, { bytes }] of this.#entries) {
      if (this.#bytes <= this.#maxBytes) return;
      // What is being made weighs nothing yet, and others wait for it.
      if (bytes > 0) this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}
