import type { Cube } from '../cube.ts';
import type { Query } from './totals.ts';

/** What a cube says of one whole day. */
export interface Day {
  sums: Record<string, number>;
  /** By number of the histogram: pairs of bin and facts in it. */
  bins: Map<number, [number, number][]>;
}

interface Held {
  days: Map<string, Day>;
  /** Days to be read again; null = all, nothing was read yet. */
  dirty: Set<string> | null;
  /** The reading under way; the next one waits for it. */
  reading: Promise<void>;
}

/**
 * Holds level 0 of the cubes in memory, some hundred rows each: any period of a whole city is then
 * added up without asking the database. A day that becomes dirty is read again when it is wanted.
 */
export class Daily {
  readonly #query: Query;
  readonly #held = new Map<string, Held>();

  constructor(query: Query) {
    this.#query = query;
  }

  /** The days of a cube by ISO date, as they are now. */
  async days(cube: Cube): Promise<ReadonlyMap<string, Day>> {
    const held = this.#of(cube);
    held.reading = held.reading.catch(() => {}).then(() => this.#refresh(cube, held));
    await held.reading;
    return held.days;
  }

  forget(cube: Cube, days: readonly string[]): void {
    const { dirty } = this.#of(cube);
    for (const day of days) dirty?.add(day);
  }

  async #refresh(cube: Cube, held: Held): Promise<void> {
    const { dirty } = held;
    if (dirty?.size === 0) return;
    held.dirty = new Set();
    try {
      const days = await this.#read(cube, dirty);
      for (const day of dirty ?? []) held.days.delete(day);
      for (const [date, day] of days) held.days.set(date, day);
    } catch (error) {
      held.dirty = dirty && new Set([...dirty, ...held.dirty]);
      throw error;
    }
  }

  async #read(cube: Cube, dates: ReadonlySet<string> | null): Promise<Map<string, Day>> {
    const list = [...(dates ?? [])].map((date) => `DATE '${date}'`).join(', ');
    const within = `level = 0${dates ? ` AND day IN (${list})` : ''}`;
    const sums = cube.sums.map(({ column }) => `, CAST(${column} AS DOUBLE) AS ${column}`).join('');
    const [rows, bins] = await Promise.all([
      this.#query(
        `SELECT CAST(day AS VARCHAR) AS date${sums} FROM ${cube.name} WHERE ${within}`,
        {},
      ),
      cube.histograms.length
        ? this.#query(
            `SELECT CAST(day AS VARCHAR) AS date, no, bin, CAST(facts AS DOUBLE) AS facts
             FROM ${cube.name}_bin WHERE ${within}`,
            {},
          )
        : [],
    ]);
    const days = new Map<string, Day>();
    for (const { date, ...columns } of rows) {
      days.set(date as string, { sums: columns as Record<string, number>, bins: new Map() });
    }
    for (const { date, no, bin, facts } of bins) {
      const ofDay = days.get(date as string)?.bins;
      const known = ofDay?.get(no as number);
      if (known) known.push([bin as number, facts as number]);
      else ofDay?.set(no as number, [[bin as number, facts as number]]);
    }
    return days;
  }

  #of(cube: Cube): Held {
    const held = this.#held.get(cube.name) ?? {
      ...{ days: new Map<string, Day>(), dirty: null, reading: Promise.resolve() },
    };
    this.#held.set(cube.name, held);
    return held;
  }
}
