import { setImmediate as pause } from 'node:timers/promises';
import type { Cube } from '../cube.ts';
import type { Period } from './period.ts';
import type { Totals } from './totals.ts';

/** Entries per cube, after which it starts anew: more periods than any page asks for. */
const limit = 2_000;

/**
 * Remembers the totals of whole periods (no filter, no breakdown) until one of their days becomes
 * dirty. It holds promises, so that equal questions at the same time are asked once, and an answer
 * that is under way while its days become dirty is not kept. What is missing in the same breath is
 * read at once, whoever asks for it.
 */
export class Memo {
  #periods = new Map<string, Map<string, Promise<Totals | undefined>>>();
  #waiting = new Map<string, { periods: Period[]; reading: Promise<Totals[]> }>();

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
        known.set(key, totals);
        totals.catch(() => known.get(key) === totals && known.delete(key));
      }
    }
    const answer = Promise.all(periods.map((period) => known.get(keyOf(period))!));
    if (known.size > limit) known.clear();
    return answer;
  }

  /** Forget every period that holds one of the days; stocks also depend on all days before. */
  forget(cube: Cube, days: readonly string[]): void {
    for (const stock of [false, true]) {
      const known = this.#of(cube, stock);
      for (const key of known.keys()) {
        const [from = '', to = ''] = key.split('/');
        if (days.some((day) => day <= to && (stock || day >= from))) known.delete(key);
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

  #of(cube: Cube, stock: boolean): Map<string, Promise<Totals | undefined>> {
    const name = nameOf(cube, stock);
    const known = this.#periods.get(name) ?? new Map<string, Promise<Totals | undefined>>();
    this.#periods.set(name, known);
    return known;
  }
}

const nameOf = (cube: Cube, stock: boolean): string => `${cube.name} ${stock ? 'stock' : 'flow'}`;

function keyOf({ from, to }: Period): string {
  return `${from}/${to}`;
}
