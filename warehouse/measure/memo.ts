import { setImmediate as pause } from 'node:timers/promises';
import type { Cube } from '../cube.ts';
import type { Period } from './period.ts';
import type { Totals } from './totals.ts';

/** Bytes of totals that are remembered, all cubes together: some twenty times what all pages ask for. */
export const memoBytes = 32 * 2 ** 20;

interface Known {
  totals: Promise<Totals | undefined>;
  /** About so many; until it has been read, nothing. */
  bytes: number;
}

/**
 * Remembers the totals of whole periods (no filter, no breakdown) until one of their days becomes
 * dirty. It holds promises, so that equal questions at the same time are asked once, and an answer
 * that is under way while its days become dirty is not kept. What is missing in the same breath is
 * read at once, whoever asks for it.
 */
export class Memo {
  #periods = new Map<string, Map<string, Known>>();
  #bytes = 0;
  readonly #maxBytes: number;
  #waiting = new Map<string, { periods: Period[]; reading: Promise<Totals[]> }>();

  constructor(maxBytes: number = memoBytes) {
    this.#maxBytes = maxBytes;
  }

  /** What is remembered, about so many bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * The totals of each period, in order; `read` is asked once for those not known, and those that others
   * miss: it is the same for everybody who asks of the cube.
   */
  get(
    cube: Cube,
    stock: boolean,
    periods: readonly Period[],
    read: (missing: Period[]) => Promise<Totals[]>,
  ): Promise<(Totals | undefined)[]> {
    const known = this.#of(cube, stock);
    const missing = periods.filter((period) => !known.has(keyOf(period)));
    if (missing.length) {
      const { periods: together, reading } = this.#join(nameOf(cube, stock), read);
      for (const period of missing) {
        const key = keyOf(period);
        const at = together.push(period) - 1;
        const totals = reading.then((all) => all.find((each) => each.period === at));
        const entry: Known = { totals, bytes: 0 };
        known.set(key, entry);
        totals.then(
          (read) => known.get(key) === entry && this.#weigh(entry, bytesOf(read)),
          () => known.get(key) === entry && known.delete(key),
        );
      }
    }
    return Promise.all(periods.map((period) => known.get(keyOf(period))!.totals));
  }

  /** Count what has been read, and let go of what was remembered first where it is too much. */
  #weigh(entry: Known, bytes: number): void {
    entry.bytes = bytes;
    this.#bytes += bytes;
    for (const known of this.#periods.values()) {
      for (const [key, one] of known) {
        if (this.#bytes <= this.#maxBytes) return;
        if (one.bytes > 0 && one !== entry) this.#drop(known, key);
      }
    }
  }

  #drop(known: Map<string, Known>, key: string): void {
    this.#bytes -= known.get(key)?.bytes ?? 0;
    known.delete(key);
  }

  /** Forget every period that holds one of the days; stocks also depend on all days before. */
  forget(cube: Cube, days: readonly string[]): void {
    for (const stock of [false, true]) {
      const known = this.#of(cube, stock);
      for (const key of known.keys()) {
        const [from = '', to = ''] = key.split('/');
        if (days.some((day) => day <= to && (stock || day >= from))) this.#drop(known, key);
      }
    }
  }

  /** The reading that is about to begin. */
  #join(name: string, read: (missing: Period[]) => Promise<Totals[]>) {
    const waiting = this.#waiting.get(name);
    if (waiting) return waiting;
    const periods: Period[] = [];
    const reading = pause().then(() => {
      this.#waiting.delete(name);
      return read(periods);
    });
    const begun = { periods, reading };
    this.#waiting.set(name, begun);
    return begun;
  }

  #of(cube: Cube, stock: boolean): Map<string, Known> {
    const name = nameOf(cube, stock);
    const known = this.#periods.get(name) ?? new Map<string, Known>();
    this.#periods.set(name, known);
    return known;
  }
}

const nameOf = (cube: Cube, stock: boolean): string => `${cube.name} ${stock ? 'stock' : 'flow'}`;

function keyOf({ from, to }: Period): string {
  return `${from}/${to}`;
}

/**
 * About what totals take in memory: measured 1.2 KB for 33 numbers; this says a third more.
 */
export function bytesOf(totals: Totals | undefined): number {
  if (!totals) return 100;
  const { sums, quantiles, units, weighted } = totals;
  const numbers = [sums, quantiles, units].reduce((n, part) => n + Object.keys(part).length, 0);
  return 300 + 40 * numbers + 200 * Object.keys(weighted).length;
}
